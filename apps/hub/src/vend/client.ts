import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { z } from 'zod';
import { type Call, type Links, type LinkTaskId, type TaskOutcome, afterTrouble, callOut } from '../link';
import { type ListPage, readOne, readPage, troubleIn } from './read-answer';
import type { VendAt, VendLink } from './settings';
import { apiVersion } from './shapes';
import { bearerOf, isDue, renewed, waitForPerson } from './token';

export type VendAnswer = { status: number; body: unknown };
export type Question = Pick<Call, 'method' | 'what'> & { path: string; body?: object | undefined };

/** Talks to Vend for one errand: shows the token, renews it, and says what to do with the errand when it does not go well. */
export type VendClient = {
  link(): VendLink;
  /** Any answer of 2xx or 4xx is handed back; everything else is what becomes of the errand. */
  ask(question: Question): Promise<Result<VendAnswer, TaskOutcome>>;
  /** One object; anything but 2xx ends the errand. */
  one<Shape extends z.ZodType>(
    shape: Shape,
    question: Question,
  ): Promise<Result<z.infer<Shape>, TaskOutcome>>;
  /** A page of a list, after a version. */
  page<Shape extends z.ZodType<{ version?: number | undefined }>>(
    shape: Shape,
    asked: { list: string; after: number; pageSize?: number; query?: string; what: string },
  ): Promise<Result<ListPage<z.infer<Shape>>, TaskOutcome>>;
};

export const clientOf = ({ links, link, task }: VendAt): VendClient => vendClient(links, link, task.taskId);

/** Source: spec/vend.md VN10, VN11 */
export function vendClient(links: Links, first: VendLink, taskId?: LinkTaskId): VendClient {
  let link = first;
  const shown = (token: string, { method, path, what, body }: Question): Call => ({
    method,
    path: `/api/${apiVersion}${path}`,
    headers: { authorization: `Bearer ${token}` },
    what,
    ...(body === undefined ? {} : { body }),
    ...(taskId ? { taskId } : {}),
  });

  const ask = async (question: Question): Promise<Result<VendAnswer, TaskOutcome>> => {
    const { clock } = links.deps;
    if (isDue(link, clock.now())) {
      const fresh = await renewed(links, link, link.secrets.bearer);
      if (!fresh.ok) return fresh;
      link = fresh.value;
    }
    for (let isSecond = false; ; isSecond = true) {
      const token = bearerOf(link);
      if (token === null) return refuse(waitForPerson(links, 'Nobody has connected this link yet.'));
      const called = await callOut(links, link, shown(token, question));
      const trouble = afterTrouble(called, clock.now());
      if (trouble) return refuse(trouble);
      if (called.is !== 'answered') throw new Error('a call that went well was answered');
      const isTurnedAway = called.status === 401 || called.status === 403;
      if (isTurnedAway && !isSecond) {
        const fresh = await renewed(links, link, token);
        if (!fresh.ok) return fresh;
        link = fresh.value;
        continue;
      }
      if (isTurnedAway)
        return refuse({
          is: 'dead',
          trouble: `Vend does not let us: ${question.what}. Give the app the right to, and send it again.`,
        });
      if (called.status === 204) return ok({ status: 204, body: null });
      const body = called.json();
      if (body.ok) return ok({ status: called.status, body: body.value });
      if (called.status >= 400) return ok({ status: called.status, body: null });
      // It was done, perhaps: whoever comes back looks first.
      return refuse({ is: 'again', trouble: body.refusal.sentence });
    }
  };

  const one: VendClient['one'] = async (shape, question) => {
    const answer = await ask(question);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status >= 400) return refuse(refusalOf(answer.value, question));
    const read = readOne(shape, body);
    return read.ok ? read : refuse({ is: 'dead', trouble: `${question.what}: ${read.refusal.sentence}` });
  };

  return {
    link: () => link,
    ask,
    one,
    page: async (shape, { list, after, pageSize = 500, query = '', what }) => {
      const path = `/${list}?after=${after}&page_size=${pageSize}${query}`;
      const answer = await ask({ method: 'GET', path, what });
      if (!answer.ok) return answer;
      if (answer.value.status >= 400) return refuse(refusalOf(answer.value, { method: 'GET', path, what }));
      const read = readPage(shape, answer.value.body, after);
      return read.ok ? read : refuse({ is: 'dead', trouble: `${what}: ${read.refusal.sentence}` });
    },
  };
}

/** What the service said no to. */
export const refusalOf = (
  { status, body }: VendAnswer,
  { what }: Pick<Question, 'what' | 'method' | 'path'>,
): TaskOutcome => ({
  is: 'dead',
  trouble: `${what}: Vend answered ${status}${sayingOf(body)}.`,
});

const sayingOf = (body: unknown): string => {
  const said = troubleIn(body);
  // Its own full stop would stand before ours.
  return said ? `, “${said.slice(0, 200).replace(/\.$/, '')}”` : '';
};
