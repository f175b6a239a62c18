import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, money, quantity } from '../kernel';
import { decimalText, formatAmount, formatDateTime, formatMoney, formatQuantity, formatTime } from './format';

const nz = { currency: 'NZD', minorUnitDigits: 2, locale: 'en-NZ' };

it.each([
  { amount: 123_456, format: nz, text: '$1,234.56' },
  { amount: -5, format: nz, text: '-$0.05' },
  { amount: 0, format: nz, text: '$0.00' },
  { amount: 9_007_199_254_740_991, format: nz, text: '$90,071,992,547,409.91' },
  { amount: 1200, format: { currency: 'JPY', minorUnitDigits: 0, locale: 'en' }, text: '¥1,200' },
  { amount: 1200, format: { currency: 'USD', minorUnitDigits: 2, locale: 'en-US' }, text: '$12.00' },
])('writes $amount of $format.currency as $text', ({ amount, format, text }) =>
  expect(formatMoney(money(amount), format)).toBe(text),
);

it('writes an amount without its currency for a receipt’s column', () => {
  expect(formatAmount(money(123_456), nz)).toBe('1,234.56');
});

it.each([
  { milli: 3000, unit: 'each', text: '3' },
  { milli: -1000, unit: 'each', text: '-1' },
  { milli: 1250, unit: 'kg', text: '1.250 kg' },
  { milli: 5, unit: 'kg', text: '0.005 kg' },
])('writes $milli thousandths of $unit as $text', ({ milli, unit, text }) =>
  expect(formatQuantity(quantity(milli), unit, 'en-NZ')).toBe(text),
);

it('tells the time at the store, not at the hub', () => {
  const at = instant(Date.UTC(2026, 10, 21, 1, 5));
  expect(formatTime(at, { timeZone: 'Pacific/Auckland', locale: 'en-NZ' })).toBe('14:05');
  expect(formatDateTime(at, { timeZone: 'Pacific/Auckland', locale: 'en-NZ' })).toMatch(
    /^21 Nov 2026, 14:05$/,
  );
  expect(formatTime(at, { timeZone: 'America/New_York', locale: 'en-US' })).toBe('20:05');
});

it('never loses a cent in writing', () =>
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 3 }), (whole, digits) => {
      expect(BigInt(decimalText(whole, digits).replace('.', ''))).toBe(BigInt(whole));
    }),
  ));
