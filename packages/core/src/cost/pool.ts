import { roundRatio } from '../kernel';

/**
 * What a place holds of one item and what that cost, in millionths of a minor unit, so that a screw at a third of a cent loses nothing.
 * Quantity and value are kept and the average is their ratio: nothing drifts, and the last piece takes the last of the value with it.
 */
export type Pool = {
  /** Thousandths; below zero when more left than the ledger knew of. */
  quantity: number;
  /** Millionths of a minor unit; of the quantity's sign. */
  value: bigint;
  /** Millionths of a minor unit for one, as it last was while there was something. */
  average: bigint | null;
};

export const emptyPool: Pool = { quantity: 0, value: 0n, average: null };
const milli = 1_000n;

/** So much at so much for one, rounded half up. */
export const worth = (quantity: number, average: bigint): bigint => ratio(BigInt(quantity) * average, milli);

/** Rounded half up on the magnitude; the denominator is above zero. */
function ratio(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

const averageOf = (quantity: number, value: bigint): bigint => ratio(value * milli, BigInt(quantity));
export const toMinorUnits = (micro: bigint): number => roundRatio(micro, 1_000_000n, 'half_up');

/**
 * Takes goods out at the average. What the pool does not have goes out at the last average it had, and the pool owes it.
 * @param known millionths for one, where the pool never had any
 * Source: spec/stock-cost.md CS3, CS5
 */
export function takeOut(pool: Pool, quantity: number, known: bigint): { pool: Pool; cost: bigint } {
  const there = Math.max(0, Math.min(pool.quantity, quantity));
  const ofThere = there === 0 ? 0n : ratio(pool.value * BigInt(there), BigInt(pool.quantity));
  const average = pool.average ?? known;
  const cost = ofThere + worth(quantity - there, average);
  return {
    pool: { quantity: pool.quantity - quantity, value: pool.value - cost, average: pool.average },
    cost,
  };
}

/**
 * Puts goods in at what they cost. Where the pool was below zero the first of them pay back what was owed, and what they cost more or
 * less than it was reckoned at is the revaluation.
 * Source: spec/stock-cost.md CS3, CS5
 */
export function putIn(pool: Pool, quantity: number, cost: bigint): { pool: Pool; revaluation: bigint } {
  const owed = Math.max(0, Math.min(-pool.quantity, quantity));
  // Of a pool that owes both value and quantity are below zero: what was reckoned for the owed ones is above it.
  const paidBack = owed === 0 ? 0n : ratio(-pool.value * BigInt(owed), BigInt(-pool.quantity));
  const costOfOwed = owed === 0 ? 0n : ratio(cost * BigInt(owed), BigInt(quantity));
  const revaluation = costOfOwed - paidBack;
  const left = pool.quantity + quantity;
  const value = pool.value + cost - revaluation;
  return {
    pool: { quantity: left, value, average: left > 0 ? averageOf(left, value) : pool.average },
    revaluation,
  };
}
