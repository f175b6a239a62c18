import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';
import { notKept, redact } from './redact';

it.each([
  'password',
  'newPassword',
  'pin',
  'staff_pin_hash',
  'PIN',
  'sessionToken',
  'client-secret',
  'salt',
  'Authorization',
  'apiKey',
  'backupCodes',
  'totp',
])('[AL5] nothing that stands under “%s” is kept, however deep', (key) => {
  const entry = { name: 'Aroha', people: [{ deep: { [key]: { hash: '7c1f', digits: '2580' } } }] };
  const kept = JSON.stringify(redact(entry));
  expect(kept).toBe(JSON.stringify({ name: 'Aroha', people: [{ deep: { [key]: notKept } }] }));
});

it.each(['shippingAddress', 'spin', 'keyboard', 'code', 'tokenise'])('[AL5] “%s” is no secret', (key) =>
  expect(redact({ [key]: 'x' })).toEqual({ [key]: 'x' }),
);

it('[AL5] whether there is a secret may be known', () =>
  expect(redact({ pin: null, hasPassword: true })).toEqual({ pin: null, hasPassword: true }));

const secretKeys = fc.constantFrom('password', 'oldPin', 'access_token', 'secret', 'api-key');

it('[AL5] no secret survives anywhere in any value', () =>
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.string(), { maxLength: 4 }), secretKeys, (around, path, key) => {
      const buried = path.reduceRight<unknown>((inner, step) => ({ [step]: [inner, around] }), {
        [key]: 'x7-secret-7x',
      });
      return !JSON.stringify(redact(buried)).includes('x7-secret-7x');
    }),
  ));

it('[AL2] one value has one text, in whatever order its keys were written, also after the database kept it', () =>
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  ));
