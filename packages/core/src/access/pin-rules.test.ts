import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isShortFor, pinTrouble, pinTroubleWords, tillPermissions } from './index';

it.each([
  { pin: '123', trouble: 'not-digits', why: 'three digits are too few' },
  { pin: '123456789', trouble: 'not-digits', why: 'nine are too many' },
  { pin: '12a4', trouble: 'not-digits', why: 'a register has digits only' },
  { pin: '0000', trouble: 'same-digit', why: 'everybody tries it' },
  { pin: '77777777', trouble: 'same-digit', why: 'however long' },
  { pin: '1234', trouble: 'run', why: 'everybody tries it' },
  { pin: '7890', trouble: 'run', why: 'zero follows nine on the keys' },
  { pin: '87654321', trouble: 'run', why: 'also backwards' },
  { pin: '4848', trouble: 'repeats', why: 'two digits are not four' },
  { pin: '395395', trouble: 'repeats', why: 'three are not six' },
  { pin: '1987', trouble: 'date', why: 'a year of birth' },
  { pin: '2412', trouble: 'date', why: 'Christmas Eve' },
  { pin: '1224', trouble: 'date', why: 'Christmas Eve, in America' },
  { pin: '150390', trouble: 'date', why: 'a birthday' },
  { pin: '19900315', trouble: 'date', why: 'a birthday in full' },
  { pin: '2580', trouble: null, why: 'no rule is against it' },
  { pin: '482915', trouble: null, why: 'it says nothing' },
  { pin: '94', trouble: 'not-digits', why: 'two digits are too few' },
] as const)('[PE6] $pin as a PIN: $trouble, because $why', ({ pin, trouble }) =>
  expect(pinTrouble(pin)).toBe(trouble),
);

it('[PE6] every trouble has its sentence, and what is no PIN is said to be none', () =>
  fc.assert(
    fc.property(fc.string(), (text) => {
      const trouble = pinTrouble(text);
      if (trouble !== null) expect(pinTroubleWords[trouble]).toMatch(/\.$/);
      if (!/^\d{4,8}$/.test(text)) expect(trouble).toBe('not-digits');
    }),
  ));

it('[PE6] of the PINs of six digits at least nine in ten are left to choose from', () => {
  const refused = Array.from({ length: 10_000 }, (_, index) =>
    String(index * 100 + 37).padStart(6, '0'),
  ).filter((pin) => pinTrouble(pin) !== null);
  expect(refused.length).toBeLessThan(1_000);
});

it.each([
  {
    pin: '2580',
    may: ['sell', 'approve'],
    isShort: true,
    why: 'four digits let others do what they may not',
  },
  { pin: '48291', may: ['approve'], isShort: true, why: 'five as well' },
  { pin: '482915', may: ['approve'], isShort: false, why: 'six are enough' },
  { pin: '2580', may: ['sell', 'override-price', 'return'], isShort: false, why: 'only their own deeds' },
] as const)('[PE12] [SI-5] $pin is short: $isShort, because $why', ({ pin, may, isShort }) =>
  expect(isShortFor(pin, may)).toBe(isShort),
);

it('[PE12] of all permissions only approving wants six digits', () => {
  const others = tillPermissions.filter((permission) => permission !== 'approve');
  expect(isShortFor('2580', others)).toBe(false);
  expect(isShortFor('2580', [...others, 'approve'])).toBe(true);
});
