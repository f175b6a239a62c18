import { formatMoney } from '@tillbridge/core/format';
import { money } from '@tillbridge/core/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amountSentence, readAmount } from './read-amount';

it.each([
  { text: '12', minor: 1200 },
  { text: '12.5', minor: 1250 },
  { text: ' $12.50 ', minor: 1250 },
  { text: '12,50', minor: 1250 },
  { text: '1,234.50', minor: 123450 },
  { text: '1.234,50', minor: 123450 },
  { text: '1,234', minor: 123400 },
  { text: '1 234.50 NZD', minor: 123450 },
  { text: '.5', minor: 50 },
  { text: '-3.20', minor: -320 },
  { text: '-$3.20', minor: -320 },
  { text: '0', minor: 0 },
  { text: '12.500', minor: 1250000, why: 'three digits behind one mark are thousands' },
])('[OS9] "$text" is $minor cents', ({ text, minor }) =>
  expect(readAmount(text, 2)).toEqual({ ok: true, value: minor }),
);

it.each([
  { text: '', kind: 'not-an-amount' },
  { text: 'free', kind: 'not-an-amount' },
  { text: '1,23,4.5', kind: 'not-an-amount' },
  { text: '12.3456', kind: 'too-fine' },
  { text: '99999999999', kind: 'too-large' },
])('[OS9] "$text" is refused: $kind', ({ text, kind }) => {
  const read = readAmount(text, 2);
  expect(read).toMatchObject({ ok: false, refusal: { kind } });
  if (!read.ok) expect(amountSentence(read.refusal)).toMatch(/[.]$/);
});

it('[OS9] what we write as an amount is read as that amount', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_00, max: 1_000_000_00 }),
      fc.constantFrom('en-NZ', 'en-US', 'es-US'),
      (minor, locale) => {
        const text = formatMoney(money(minor), { currency: 'NZD', minorUnitDigits: 2, locale });
        expect(readAmount(text, 2)).toEqual({ ok: true, value: minor });
      },
    ),
  ));
