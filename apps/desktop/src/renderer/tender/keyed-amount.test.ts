import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyedAmount, keyedMilli, keyedPercentPpm } from './keyed-amount';

it.each([
  ['', 2, 0, 'nothing keyed'],
  ['5', 2, 5, 'five cents'],
  ['2000', 2, 2000, 'twenty dollars, filled from the right'],
  ['20.', 2, 2000, 'a point means dollars'],
  ['20.5', 2, 2050, 'and half of one'],
  ['20.555', 2, 2055, 'what is finer than a cent is not money'],
  ['.5', 2, 50, 'fifty cents'],
  ['1200', 0, 1200, 'yen have no cents'],
])('[U10] "%s" with %i digits is %i: %s', (entry, digits, amount) => {
  expect(keyedAmount(entry, digits)).toBe(amount);
});

it('[U10] an amount keyed with its point is the same amount keyed in cents', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), (cents) => {
      const withPoint = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      expect(keyedAmount(withPoint, 2)).toBe(keyedAmount(String(cents), 2));
    }),
  ));

it.each([
  ['3', 3000],
  ['1.25', 1250],
  ['.5', 500],
  ['0', null],
  ['', null],
  ['1.2345', null],
  ['123456', null],
])('[U5] "%s" as a quantity is %s thousandths', (entry, milli) => {
  expect(keyedMilli(entry)).toBe(milli);
});

it.each([
  ['10', 100_000],
  ['12.5', 125_000],
  ['100', 1_000_000],
  ['100.5', null],
  ['101', null],
  ['0', null],
  ['', null],
])('[U9] "%s" per cent is %s millionths', (entry, ppm) => {
  expect(keyedPercentPpm(entry)).toBe(ppm);
});
