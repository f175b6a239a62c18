import { createSign, generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { readSendGridHook } from './read-hook';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const shown = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const timestamp = '1795302000';
/** The kinds of event and their fields as the reference of outside services has them, D1. */
const event = (name: string, more: object = {}) => ({
  ...{ email: 'ann@example.test', timestamp: 1_795_302_000, 'smtp-id': '<x@example.test>', event: name },
  ...{ sg_event_id: `e-${name}`, sg_message_id: '14c5d75ce93.dfd.64b469.filter0001.16648', message: 'm-1' },
  ...more,
});
const body = JSON.stringify([
  event('processed'),
  event('deferred', { response: '400 try again later', attempt: '5' }),
  event('delivered', { response: '250 OK' }),
  event('bounce', { reason: '550 5.1.1', status: '5.1.1', type: 'bounce' }),
  event('dropped', { reason: 'Bounced Address' }),
  event('open', { useragent: 'Mail/1' }),
]);

const signed = (raw: string, at = timestamp, key = privateKey): string =>
  createSign('sha256').update(at).update(raw).sign(key, 'base64');
const read = ({ raw = body, signature = signed(body), at = timestamp, key = shown as string | null } = {}) =>
  readSendGridHook(key, {
    headers: {
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': at,
    },
    raw: Buffer.from(raw),
    url: 'https://hub.example.test/hooks/sendgrid/1',
  });

it('[MG12] events that SendGrid signed are believed, each under its own id', () => {
  const reading = read();
  expect(reading).toMatchObject({ ok: true });
  expect(reading.ok && reading.events.map(({ key, type }) => `${key} ${type}`)).toEqual([
    ...['e-processed processed', 'e-deferred deferred', 'e-delivered delivered'],
    ...['e-bounce bounce', 'e-dropped dropped', 'e-open open'],
  ]);
});

it.each([
  { why: 'a letter of the body was changed', raw: body.replace('delivered', 'delivereD') },
  { why: 'the time is another', at: '1795302001' },
  { why: 'somebody else signed it', signature: signed(body, timestamp, other) },
  { why: 'nobody signed it', signature: '' },
  { why: 'the signature is no signature', signature: 'bm9ib2R5' },
  { why: 'it says no time', at: '' },
  { why: 'head office never said whose signature counts', key: null },
  { why: 'what head office pasted is no key', key: 'bm9ib2R5' },
])('[MG12] they are answered 401: $why', (more) => expect(read(more)).toEqual({ ok: false, status: 401 }));

it('[MG12] what SendGrid signed and we cannot read is answered 400, and no event of it counts', () => {
  for (const raw of ['{}', '[{"event":"open"}]', 'half of it']) {
    expect(read({ raw, signature: signed(raw) })).toEqual({ ok: false, status: 400 });
  }
});
