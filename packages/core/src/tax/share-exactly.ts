import { type Money, type WhoIsFirst, assert, money, noMoney } from '../kernel';

/** An exact amount as whole fractions: a numerator, over a denominator that all shares have in common. */
export type ExactShare = bigint;

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);
const totalOf = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);

/** Towards minus infinity, unlike BigInt division. */
function floorOf(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  return numerator < 0n && whole * denominator !== numerator ? whole - 1n : whole;
}

const inOrder: WhoIsFirst = () => 0;

/** Which way is up: the sign of the sum, else of the first share that is not zero, so that a refund mirrors its sale. */
function signOf(shares: readonly ExactShare[], whoIsFirst: WhoIsFirst): bigint {
  const total = totalOf(shares);
  if (total !== 0n) return total < 0n ? -1n : 1n;
  const [first] = shares
    .flatMap((share, index) => (share === 0n ? [] : [index]))
    .sort((a, b) => whoIsFirst(a, b) || a - b);
  return first !== undefined && (shares[first] ?? 0n) < 0n ? -1n : 1n;
}

/**
 * Turns exact shares into whole minor units that add up to a rounded total, by largest remainder. What rounding took or gave is
 * first spread over the shares in proportion to their size, so that shares of one sign become total × share ÷ sum; each is then
 * cut down to whole units, and the units still missing go one each to the largest cut-off fractions, ties to whom
 * `whoIsFirst` puts first, else to the earlier share.
 * Shares of both signs are allowed. Negating every share and the total negates the result.
 * @param total minor units; zero when every share is zero (asserted)
 * @param denominator positive (asserted)
 * Source: spec/tax.md T6, spec/discounts.md D3
 */
export function shareExactly(
  total: Money,
  shares: readonly ExactShare[],
  denominator: bigint,
  whoIsFirst: WhoIsFirst = inOrder,
): Money[] {
  assert(denominator > 0n, 'shares need a positive denominator');
  const size = totalOf(shares.map(absolute));
  if (size === 0n) {
    assert(total === 0, 'nothing to share an amount over');
    return shares.map(() => noMoney);
  }
  const sign = signOf(shares, whoIsFirst);
  const gap = BigInt(total) * denominator - totalOf(shares);
  const unit = denominator * size;
  const parts = shares.map((share, index) => {
    const quota = sign * (share * size + gap * absolute(share));
    const whole = floorOf(quota, unit);
    return { index, whole, rest: quota - whole * unit };
  });
  let missing = BigInt(total) * sign - totalOf(parts.map((part) => part.whole));
  if (missing === 0n) return parts.map((part) => money(Number(part.whole * sign)));
  const byRest = [...parts].sort((a, b) =>
    a.rest === b.rest ? whoIsFirst(a.index, b.index) || a.index - b.index : a.rest > b.rest ? -1 : 1,
  );
  for (const part of byRest) {
    if (missing === 0n) break;
    part.whole += 1n;
    missing -= 1n;
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
export function spread(amount: Money, weights: readonly Money[], whoIsFirst: WhoIsFirst = inOrder): Money[] {
  if (amount === 0) return weights.map(() => noMoney);
  const total = totalOf(weights.map(BigInt));
  assert(total !== 0n, 'nothing to spread an amount over');
  const direction = total < 0n ? -1n : 1n;
  const shares = weights.map((weight) => BigInt(amount) * BigInt(weight) * direction);
  return shareExactly(amount, shares, absolute(total), whoIsFirst);
}
