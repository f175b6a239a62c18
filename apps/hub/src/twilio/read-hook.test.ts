import { expect, it } from 'vitest';
import { heardOfStatus } from './hear';
import { readTwilioHook } from './read-hook';

const authToken = 'tok';
const url = 'https://hub.example.test/hooks/twilio?shop=1';
/** Worked out by Twilio's own library. Source: reference of outside services, E */
const signature = 'uqNlWpCmzVKjQaghtsWMfdZ4Bew=';
const form = 'MessageSid=SM1&MessageStatus=delivered&To=%2B15550001';

const read = (more: { signature?: string | undefined; form?: string; url?: string } = {}) =>
  readTwilioHook(authToken, {
    headers: { 'x-twilio-signature': 'signature' in more ? more.signature : signature },
    raw: Buffer.from(more.form ?? form),
    url: more.url ?? url,
  });

it('[MG12] a status that Twilio’s own library signed is believed', () =>
  expect(read()).toMatchObject({ ok: true, events: [{ key: 'SM1 delivered', type: 'status' }] }));

it.each([
  {
    url: 'https://hub.example.test:443/hooks/twilio?shop=1',
    why: 'the port is said, and they signed without',
  },
  { form: 'To=%2B15550001&MessageStatus=delivered&MessageSid=SM1', why: 'the fields came in another order' },
  { form: `${form}&To=%2B15550001`, why: 'a value that comes twice counts once' },
])('[MG12] it is believed all the same: $why', (more) => expect(read(more)).toMatchObject({ ok: true }));

it.each([
  { form: form.replace('delivered', 'failed'), why: 'a field says something else' },
  { form: `${form}&ErrorCode=30003`, why: 'there is a field more' },
  { url: url.replace('shop=1', 'shop=2'), why: 'it was for another address' },
  { url: url.replace('https', 'http'), why: 'it was signed for https' },
  { signature: undefined, why: 'nobody signed it' },
  { signature: '', why: 'the signature is empty' },
  { signature: `${signature.slice(0, -2)}A=`, why: 'the signature is another' },
])('[MG12] it is answered 401: $why', (more) => expect(read(more)).toEqual({ ok: false, status: 401 }));

it.each([
  ...(
    ['accepted', 'scheduled', 'queued', 'sending', 'receiving', 'received', 'partially_delivered'] as const
  ).map((status) => ({ status, heard: null })),
  { status: 'sent', heard: 'sent' },
  { status: 'delivered', heard: 'delivered' },
  { status: 'read', heard: 'delivered' },
  { status: 'undelivered', heard: 'dead' },
  { status: 'failed', heard: 'dead' },
  { status: 'canceled', heard: 'dead' },
])('[MG11] Twilio’s “$status” is heard as $heard', ({ status, heard }) =>
  expect(heardOfStatus(status)).toBe(heard),
);
