import type { Id, IdSource } from '@tillbridge/core/kernel';
import {
  type HeardWords,
  RequestAnswer,
  type TerminalRequestInput,
  type TerminalRequestKind,
  type TerminalRequestOutput,
  terminalRequests,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { say, sayHeard } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { Identity } from '../identity/identity';
import { refused } from '../sale/refusals';
import type { HubClient } from './hub-client';

export type HubAsked<T> = { ok: true; value: T } | Refused;
/** Asks the hub to decide something while a person waits. `hub-away` is a refusal like any other. Source: spec/requests.md RQ1 */
export type AskHub = <Kind extends TerminalRequestKind>(
  kind: Kind,
  input: TerminalRequestInput<Kind>,
  /** Of a request that was asked for before; a new one when left out. */
  requestId?: Id<'RequestId'>,
) => Promise<HubAsked<TerminalRequestOutput<Kind>>>;

type AskDeps = {
  client: HubClient;
  ids: IdSource;
  identity(): Identity | null;
  token(): string | null;
};

export const askHubOn =
  ({ client, ids, identity, token }: AskDeps): AskHub =>
  async <Kind extends TerminalRequestKind>(
    kind: Kind,
    input: TerminalRequestInput<Kind>,
    requestId = ids.next<'RequestId'>(),
  ) => {
    const who = identity();
    if (!who) return refused('not-ready', say('This till is not enrolled yet.'));
    const body = { requestId, input };
    const answer = await client.ask(
      who.hubUrl,
      { method: 'POST', path: `/sync/v1/requests/${kind}`, body, token: token() },
      z.object({ answer: RequestAnswer }),
    );
    if (!answer.ok) {
      const away = say('The hub cannot be reached, and this needs it. Try again when the line is back.');
      return answer.problem.kind === 'unreachable'
        ? refused('hub-away', away)
        : refused(answer.problem.error, answer.problem.sentence);
    }
    const said = answer.value.answer;
    if (!said.ok) return refused(said.refusal.kind, wordsOf(said.refusal));
    const read = terminalRequests[kind].output.safeParse(said.value);
    if (!read.success)
      return refused('hub-unreadable', say('The hub’s answer could not be read. Call support.'));
    return { ok: true, value: read.data as TerminalRequestOutput<Kind> };
  };

/** A hub of an earlier version gives the whole sentence alone. */
const wordsOf = ({ sentence, words }: { sentence: string; words?: HeardWords | undefined }): string =>
  words ? sayHeard(words.template, words.values) : sayHeard(sentence);
