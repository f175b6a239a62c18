import { idFrom, idSource } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bodyOf } from '../testing/fake-hub';
import { TestClock } from '../testing/test-clock';
import { setLanguage } from '@tillbridge/words';
import { askHubOn } from './ask-hub';
import { HubClient } from './hub-client';
import type { Network } from './network';

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

it('[Y4] a question that fits into a packet goes as it is, and a long one packed; both say the same', async () => {
  const sent: { isPacked: boolean; body: unknown }[] = [];
  const network: Network = {
    fetch: (_url, request) => {
      sent.push({ isPacked: new Headers(request.headers).has('content-encoding'), body: bodyOf(request) });
      return Promise.resolve(Response.json({}));
    },
    hints: () => () => undefined,
  };
  const client = new HubClient(network, clock);
  for (const text of ['short', 'long '.repeat(500)]) {
    const asked = { method: 'POST', path: '/sync/v1/x', body: { text }, token: null } as const;
    await client.ask('http://hub.test', asked, z.object({}));
  }
  expect(sent).toEqual([
    { isPacked: false, body: { text: 'short' } },
    { isPacked: true, body: { text: 'long '.repeat(500) } },
  ]);
});

it.each([
  {
    refusal: {
      kind: 'value-expired',
      sentence: 'This card expired on 2026-01-01.',
      words: { template: 'This card expired on {day}.', values: { day: '2026-01-01' } },
    },
    said: 'Esta tarjeta venció el 2026-01-01.',
  },
  {
    refusal: { kind: 'not-here', sentence: 'This hub cannot do that yet. Update the hub.' },
    said: 'Este servidor todavía no puede hacer eso. Actualice el servidor.',
  },
  {
    refusal: { kind: 'newer', sentence: 'What only a newer hub says.' },
    said: 'What only a newer hub says.',
  },
])('[WO9] what the hub refuses is said in the language of the till: $said', async ({ refusal, said }) => {
  setLanguage('es-US');
  const answer = await asking(() => Promise.resolve(Response.json({ answer: { ok: false, refusal } })));
  setLanguage('en-NZ');
  expect(answer).toEqual({ ok: false, refusal: { kind: refusal.kind, sentence: said } });
});
