import { type Money, assert, money } from '../kernel';

/** Whole fractions of one denominator: the exact value of a share is its numerator over it. */
export type ExactShare = bigint;

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** Towards minus infinity, unlike BigInt division. */
function floorOf(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  return numerator < 0n && whole * denominator !== numerator ? whole - 1n : whole;
}

/** Which way is up: the sign of the sum, else of the first share that is not zero, so that a refund mirrors its sale. */
function signOf(shares: readonly ExactShare[]): bigint {
  const total = shares.reduce((all, share) => all + share, 0n);
  const telling = total !== 0n ? total : (shares.find((share) => share !== 0n) ?? 1n);
  return telling < 0n ? -1n : 1n;
}

/**
 * Turns exact shares into whole minor units that add up to a rounded total, by largest remainder: each share is first cut
 * down to whole units, then the units still missing go one each to the largest cut-off fractions, ties to the earlier share.
 * Shares of both signs are allowed. Negating every share and the total negates the result.
 * @param total the rounded sum of the shares, at most one unit per share away from what their whole parts give (asserted)
 * @param denominator positive
 * Source: spec/tax.md T6, spec/discounts.md D3
 */
export function shareExactly(total: Money, shares: readonly ExactShare[], denominator: bigint): Money[] {
  assert(denominator > 0n, 'shares need a positive denominator');
  const sign = signOf(shares);
  const parts = shares.map((share, index) => {
    const upright = share * sign;
    const whole = floorOf(upright, denominator);
    return { index, whole, rest: upright - whole * denominator };
  });
  let missing = BigInt(total) * sign - parts.reduce((all, part) => all + part.whole, 0n);
  assert(missing >= 0n && missing <= BigInt(parts.length), 'shares do not belong to this total');
  if (missing > 0n) {
    const byRest = [...parts].sort((a, b) =>
      a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
    );
    for (const part of byRest) {
      if (missing === 0n) break;
      part.whole += 1n;
      missing -= 1n;
    }
  }
  return parts.map((part) => money(Number(part.whole * sign)));
}

/**
 * Spreads an amount over weights in proportion, by largest remainder. Unlike the kernel's `allocate` it takes weights of
 * both signs (a return line in a sale): such a share has the opposite sign.
 * @param amount minor units
 * @param weights not summing to zero unless the amount is zero (asserted)
 * @returns one share per weight; the shares sum to `amount` exactly
 * Source: spec/discounts.md D3
 */
export function spread(amount: Money, weights: readonly Money[]): Money[] {
  if (amount === 0) return weights.map(() => money(0));
  const total = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  assert(total !== 0n, 'nothing to spread an amount over');
  const direction = total < 0n ? -1n : 1n;
  const shares = weights.map((weight) => BigInt(amount) * BigInt(weight) * direction);
  return shareExactly(amount, shares, absolute(total));
}
