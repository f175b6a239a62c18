import { assert } from './assert';
import type { Brand } from './brand';
import { type Quantity, milliPerUnit } from './quantity';
import { roundRatio } from './rounding';

/** Minor units (cents, yen) of the document's currency: a safe integer, negative when owed to the customer. */
export type Money = Brand<number, 'Money'>;

/** Asserts a safe integer of minor units. Zero has one sign only. */
export function money(minorUnits: number): Money {
  assert(Number.isSafeInteger(minorUnits), `not a whole number of minor units: ${minorUnits}`);
  return (minorUnits === 0 ? 0 : minorUnits) as Money;
}

export const noMoney = money(0);

export const add = (a: Money, b: Money): Money => money(a + b);
export const subtract = (a: Money, b: Money): Money => money(a - b);
export const negate = (amount: Money): Money => money(-amount);
export const magnitude = (amount: Money): Money => money(Math.abs(amount));
export const sum = (amounts: Iterable<Money>): Money => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return money(total);
};

/**
 * Unit price × quantity, rounded half up on the magnitude.
 * @param unitPrice minor units per unit of measure
 * @param quantity thousandths; negative on a return line
 * Source: spec/pricing.md P1
 */
export const extend = (unitPrice: Money, quantity: Quantity): Money =>
  money(
    quantity % milliPerUnit === 0
      ? unitPrice * (quantity / milliPerUnit)
      : roundRatio(BigInt(unitPrice) * BigInt(quantity), BigInt(milliPerUnit), 'half_up'),
  );

/**
 * Rounds to a multiple of the smallest coin, on the magnitude.
 * @param coin minor units, positive (asserted)
 * @param tie where an exact half goes
 * Source: spec/cash-rounding.md CR1
 */
export function roundToCoin(amount: Money, coin: Money, tie: 'up' | 'down'): Money {
  const coins = roundRatio(BigInt(amount), BigInt(coin), tie === 'up' ? 'half_up' : 'half_down');
  return money(coins * coin);
}

/** Of two places in a list, which gets an odd cent before the other: as for sorting, zero where it does not matter. */
export type WhoIsFirst = (one: number, other: number) => number;
const inOrder: WhoIsFirst = () => 0;

/**
 * Shares an amount over weights by largest remainder; ties go to whom `whoIsFirst` puts first, else to the earlier one.
 * @param weights whole numbers of one sign, not all zero unless the amount is zero (asserted)
 * @param whoIsFirst of two places in the list, as for sorting
 * @returns one share per weight; the shares sum to `amount` exactly
 * Source: spec/discounts.md D3
 */
export function allocate(
  amount: Money,
  weights: readonly number[],
  whoIsFirst: WhoIsFirst = inOrder,
): Money[] {
  const total = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  if (amount === 0) return weights.map(() => noMoney);
  assert(total !== 0n, 'nothing to share an amount over');
  const sign = amount < 0 ? -1n : 1n;
  const whole = BigInt(amount) * sign;
  const magnitudeOf = total < 0n ? -total : total;
  const parts = weights.map((weight, index) => {
    const scaled = whole * (total < 0n ? -BigInt(weight) : BigInt(weight));
    assert(scaled >= 0n, 'weights to share over must all have one sign');
    return { index, share: scaled / magnitudeOf, rest: scaled % magnitudeOf };
  });
  let left = whole - parts.reduce((all, part) => all + part.share, 0n);
  if (left === 0n) return parts.map((part) => money(Number(part.share * sign)));
  const byRest = [...parts].sort((a, b) =>
    a.rest === b.rest ? whoIsFirst(a.index, b.index) || a.index - b.index : a.rest > b.rest ? -1 : 1,
  );
  for (const part of byRest) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return parts.map((part) => money(Number(part.share * sign)));
}
