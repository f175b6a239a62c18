import { type Instant, instant, tradingDateOf } from '@tillbridge/core/kernel';
import {
  EnrolAnswer,
  HealthAnswer,
  type JournalLink,
  RequestAnswer,
  type TerminalHealthV1,
} from '@tillbridge/core/wire';
import { hubDeps } from '@tillbridge/hub';
import { TestShift, TestTerminal } from '@tillbridge/hub/testing';
import { demo } from '../counter';
import type { Office } from './office';

/** A terminal without a window: it states facts by core's own rules, at the time of day that the journey says. */
export type StatingTill = {
  terminal: TestTerminal;
  /** Each thing that it states from now on happens then. */
  itIs(at: number): void;
  openShift(float?: number): TestShift;
  send(links: readonly JournalLink[]): Promise<void>;
  /** What the hub answers to a request; what it refuses ends the journey. */
  ask(kind: string, input: object): Promise<unknown>;
  /** Says how it is, well when not said otherwise, and hears what head office wants of it. */
  report(health: Partial<TerminalHealthV1>): Promise<HealthAnswer>;
};

const well: TerminalHealthV1 = {
  ...{ appVersion: '0.0.1', outboxDepth: 0, oldestUnsentAt: null, clockOffsetMs: 0, devices: [] },
  ...{ receiptsWaiting: 0, diskFreeBytes: null, databaseBytes: null, uptimeMs: 1_000, catalogueItems: 1 },
};

export async function enrolStatingTill(office: Office, register: string, at: string): Promise<StatingTill> {
  const code =
    office.demo.enrolmentCodes.find((each) => each.register === register && each.store.endsWith(at))?.code ??
    '';
  const post = async (path: string, body: object, authorization?: string): Promise<unknown> => {
    const answer = await fetch(`${office.url}/sync/v1/${path}`, {
      method: 'POST',
      headers: {
        'tillbridge-protocol': '1',
        'content-type': 'application/json',
        ...(authorization ? { authorization } : {}),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const asked = { code, terminalName: `Till of the ${register}`, appVersion: '0.0.1' };
  const answer = EnrolAnswer.parse(await post('enrol', asked));
  const { terminalId, storeId, registerId, secret } = answer;
  const bearer = `Bearer ${terminalId}.${secret}`;
  const { plan } = demo();
  const store = plan.stores.find((each) => each.storeId === storeId);
  const person = plan.staff.find((each) => each.storeId === storeId);
  if (!store || !person) throw new Error('the demo has stores and people');

  let now: Instant = instant(Date.now());
  const clock = { now: () => now, monotonicMs: () => 1 };
  const { ids } = hubDeps(new Uint8Array(32), clock);
  const terminal = new TestTerminal({
    ...{ terminalId, storeId, registerId, staffId: person.record.staffId },
    ...{ ids, now: clock.now },
  });
  return {
    terminal,
    itIs: (at) => {
      now = instant(at);
    },
    openShift: (float) => {
      const day = tradingDateOf(now, store.timeZone, store.dayCutOffMinutes);
      return new TestShift(
        {
          known: { storeId, registerId },
          terminal,
          plan,
          deps: { ids, clock },
          day,
          who: person.record.staffId,
        },
        float,
      );
    },
    send: async (links) => {
      await post('facts', { facts: links }, bearer);
    },
    ask: async (kind, input) => {
      const asked = { requestId: ids.next(), input };
      const { answer } = (await post(`requests/${kind}`, asked, bearer)) as { answer: unknown };
      const said = RequestAnswer.parse(answer);
      if (!said.ok) throw new Error(`${kind}: ${said.refusal.sentence}`);
      return said.value;
    },
    report: async (health) =>
      HealthAnswer.parse(await post('health', { health: { ...well, ...health }, receipts: [] }, bearer)),
  };
}
