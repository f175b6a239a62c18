import { idFrom, idSource } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { TestClock } from '../testing/test-clock';
import { askHubOn } from './ask-hub';
import { HubClient } from './hub-client';

const clock = new TestClock();
const identity = {
  tenantId: idFrom<'TenantId'>('0190f000-0000-7000-8000-000000000001'),
  terminalId: idFrom<'TerminalId'>('0190f000-0000-7000-8000-000000000002'),
  storeId: idFrom<'StoreId'>('0190f000-0000-7000-8000-000000000003'),
  registerId: idFrom<'RegisterId'>('0190f000-0000-7000-8000-000000000004'),
  hubUrl: 'http://hub.test',
};
const asking = (answer: () => Promise<Response>) =>
  askHubOn({
    client: new HubClient({ fetch: answer, hints: () => () => undefined }, clock),
    ids: idSource(clock, (length) => new Uint8Array(length)),
    identity: () => identity,
    token: () => 'token',
  })('find-value', { codeHash: 'x' });

describe('what the hub is asked while somebody waits', () => {
  it('[RQ1] a hub that is away is said at once, in words a cashier can use', async () => {
    const answer = await asking(() => Promise.reject(new TypeError('fetch failed')));
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'hub-away' } });
  });

  it('[RQ1] the hub’s word comes through: yes with what was asked for, no with its own sentence', async () => {
    expect(
      await asking(() => Promise.resolve(Response.json({ answer: { ok: true, value: { account: null } } }))),
    ).toEqual({ ok: true, value: { account: null } });
    const refusal = { kind: 'blocked', sentence: 'This card is blocked.' };
    expect(await asking(() => Promise.resolve(Response.json({ answer: { ok: false, refusal } })))).toEqual({
      ok: false,
      refusal,
    });
  });

  it('[RQ4] an answer that makes no sense is no answer', async () => {
    const answer = await asking(() =>
      Promise.resolve(Response.json({ answer: { ok: true, value: { account: 'x' } } })),
    );
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'hub-unreadable' } });
  });
});
