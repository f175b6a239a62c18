import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AssertionFailed } from './assert';
import {
  type Money,
  add,
  allocate,
  extend,
  magnitude,
  money,
  negate,
  roundToCoin,
  subtract,
  sum,
} from './money';
import { quantity, units } from './quantity';
import { roundRatio } from './rounding';

const anyMoney = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(money);
const anyWeights = fc
  .array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 20 })
  .filter((all) => all.some((each) => each > 0));

it.each([8.45, Number.NaN, Infinity, 2 ** 53])('%s is no amount of money', (amount) =>
  expect(() => money(amount)).toThrow(AssertionFailed),
);

it('zero has one sign only, however it came about', () => {
  for (const zero of [
    money(-0),
    negate(money(0)),
    subtract(money(5), money(5)),
    extend(money(0), units(-1)),
  ]) {
    expect(Object.is(zero, 0)).toBe(true);
  }
});

it('adds, subtracts and sums whole cents', () => {
  expect([
    add(money(5), money(-7)),
    subtract(money(5), money(7)),
    magnitude(money(-7)),
    sum([money(1), money(2)]),
  ]).toEqual([-2, -2, 7, 3]);
  expect(() => add(money(Number.MAX_SAFE_INTEGER), money(1))).toThrow(AssertionFailed);
});

it('[P1] extends large amounts without a float', () => {
  expect(extend(money(9_007_199_254_740), quantity(1))).toBe(9_007_199_255);
  expect(extend(money(90_071_992_547), quantity(99_999))).toBe(9_007_109_182_707);
});

it('[D3] never creates or loses a cent when an amount is spread over weights', () =>
  fc.assert(
    fc.property(anyMoney, anyWeights, (amount, weights) => {
      expect(sum(allocate(amount, weights))).toBe(amount);
    }),
  ));

it('[D3] each share is within a cent of its exact part, and a refund’s shares are its sale’s', () =>
  fc.assert(
    fc.property(anyMoney, anyWeights, (amount, weights) => {
      const total = weights.reduce((all, weight) => all + weight, 0);
      const shares = allocate(amount, weights);
      shares.forEach((share, at) =>
        expect(Math.abs(share - (amount * (weights[at] ?? 0)) / total)).toBeLessThan(1),
      );
      expect(allocate(negate(amount), weights)).toEqual(shares.map((share): Money => negate(share)));
    }),
  ));

it('[D3] an amount with nothing to go over is our own mistake', () => {
  expect(() => allocate(money(1), [0, 0])).toThrow(AssertionFailed);
  expect(() => allocate(money(1), [2, -1])).toThrow(AssertionFailed);
  expect(allocate(money(0), [0, 0])).toEqual([0, 0]);
});

it('[CR1] a rounded amount is whole coins, at most half a coin away', () =>
  fc.assert(
    fc.property(
      anyMoney,
      fc.constantFrom(1, 5, 10, 50),
      fc.constantFrom('up' as const, 'down' as const),
      (amount, coin, tie) => {
        const rounded = roundToCoin(amount, money(coin), tie);
        expect(Math.abs(rounded % coin)).toBe(0);
        expect(Math.abs(rounded - amount) * 2).toBeLessThanOrEqual(coin);
        expect(roundToCoin(negate(amount), money(coin), tie)).toBe(negate(rounded));
      },
    ),
  ));

it.each([
  { numerator: 5n, mode: 'half_up', rounded: 3 },
  { numerator: 5n, mode: 'half_down', rounded: 2 },
  { numerator: -5n, mode: 'half_up', rounded: -3 },
  { numerator: -5n, mode: 'half_down', rounded: -2 },
  { numerator: -1n, mode: 'half_down', rounded: 0 },
] as const)('[T4] $numerator halves are $rounded, $mode', ({ numerator, mode, rounded }) =>
  expect(Object.is(roundRatio(numerator, 2n, mode), rounded)).toBe(true),
);

it('a ratio that nobody can count is our own mistake', () => {
  expect(() => roundRatio(1n, 0n, 'half_up')).toThrow(AssertionFailed);
  expect(() => roundRatio(10n ** 20n, 1n, 'half_up')).toThrow(AssertionFailed);
});
