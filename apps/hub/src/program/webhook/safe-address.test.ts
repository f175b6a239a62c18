import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPublicAddress, readWebhookUrl, resolveWebhook } from './safe-address';

it.each([
  { url: 'https://example.com/hook', says: 'ok', why: 'this is what they are for' },
  { url: 'https://example.com:8443/hook?a=1', says: 'ok', why: 'a port and a question are fine' },
  { url: 'http://example.com/hook', says: 'not-https', why: 'anybody on the way could read it' },
  { url: 'ftp://example.com', says: 'not-https', why: 'this is no web address' },
  { url: 'https://user:secret@example.com', says: 'with-password', why: 'a password would be in every log' },
  { url: 'example.com', says: 'unreadable', why: 'this is no address' },
  { url: 'https://127.0.0.1/', says: 'not-public', why: 'this is our own machine' },
  { url: 'https://2130706433/', says: 'not-public', why: 'this is our own machine as one number' },
  { url: 'https://0x7f.1/', says: 'not-public', why: 'this is our own machine in disguise' },
  {
    url: 'https://169.254.169.254/latest/meta-data',
    says: 'not-public',
    why: 'clouds answer there with credentials',
  },
  { url: 'https://10.1.2.3/', says: 'not-public', why: 'this is a private network' },
  { url: 'https://[::1]/', says: 'not-public', why: 'this is our own machine' },
  { url: 'https://[::ffff:10.0.0.1]/', says: 'not-public', why: 'this is a private network inside IPv6' },
  { url: 'https://[fd00::1]/', says: 'not-public', why: 'this is a private network' },
  { url: 'https://[64:ff9b::a00:1]/', says: 'not-public', why: 'this is translated into a private network' },
  { url: 'https://[2002:a00:1::1]/', says: 'not-public', why: 'this is 10.0.0.1 through a tunnel' },
  { url: 'http://127.0.0.1:8080/', says: 'not-https', why: 'only tests may send to this machine' },
])('[WH6] $url is answered $says: $why', ({ url, says }) => {
  const read = readWebhookUrl(url, false);
  expect(read.ok ? 'ok' : read.refusal.kind).toBe(says);
});

it.each([
  { address: '8.8.8.8', isPublic: true },
  { address: '172.15.255.255', isPublic: true },
  { address: '172.16.0.0', isPublic: false },
  { address: '172.31.255.255', isPublic: false },
  { address: '172.32.0.0', isPublic: true },
  { address: '100.64.0.1', isPublic: false },
  { address: '224.0.0.1', isPublic: false },
  { address: '255.255.255.255', isPublic: false },
  { address: '0.0.0.0', isPublic: false },
  { address: '2606:4700::1111', isPublic: true },
  { address: '2001:db8::1', isPublic: false },
  { address: 'fe80::1', isPublic: false },
  { address: '::ffff:8.8.8.8', isPublic: false },
  { address: 'localhost', isPublic: false },
])('[WH6] $address is on the open internet: $isPublic', ({ address, isPublic }) =>
  expect(isPublicAddress(address)).toBe(isPublic),
);

it('[WH6] no address of a private network is taken for a public one', () =>
  fc.assert(
    fc.property(
      fc.ipV4().filter((address) => /^(10|127|0)\.|^192\.168\.|^169\.254\./.test(address)),
      (address) => {
        expect(isPublicAddress(address)).toBe(false);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
      },
    ),
    { numRuns: 20 },
  ));

it('[WH6] a name that leads to our own machine is found out when it is looked up', async () => {
  expect(await resolveWebhook(new URL('https://localhost/hook'), false)).toMatchObject({
    ok: false,
    refusal: { kind: 'not-public' },
  });
  expect(await resolveWebhook(new URL('https://localhost/hook'), true)).toMatchObject({ ok: true });
});
