import { type Quantity, milliPerUnit } from '../kernel';

/**
 * For how many whole days the stock lasts, if the days go as expected.
 * @param available thousandths; what is owed already counts as none
 * @param expected units of each day from today on
 * @returns null when it outlasts all of the days given
 * Source: spec/forecast.md RO5
 */
export function coverDays(available: Quantity, expected: readonly number[]): number | null {
  let left = available / milliPerUnit;
  for (const [index, units] of expected.entries()) {
    left -= units;
    // A hair below nothing is rounding.
    if (left < -1e-9) return index;
  }
  return null;
}

export const stockStates = ['out', 'low', 'fine', 'over'] as const;
export type StockState = (typeof stockStates)[number];

/** What a shop calls low and too much: two amounts, or two numbers of days. */
export type StockLimits =
  | { by: 'amount'; minimum: Quantity; maximum: Quantity }
  | { by: 'cover'; lowDays: number; overDays: number; expected: readonly number[] };

/**
 * Out: nothing to sell. Low: at or below the minimum, or lasting fewer days than `lowDays`. Over: above the maximum, or lasting longer than
 * `overDays` (never for nothing expected: with no sales at all every amount lasts for ever, which is over).
 * @param available on hand less reserved, thousandths
 * Source: spec/forecast.md RO6
 */
export function stockState(available: Quantity, limits: StockLimits): StockState {
  if (available <= 0) return 'out';
  if (limits.by === 'amount') {
    if (available <= limits.minimum) return 'low';
    return available > limits.maximum ? 'over' : 'fine';
  }
  const cover = coverDays(available, limits.expected) ?? Infinity;
  if (cover < limits.lowDays) return 'low';
  return cover > limits.overDays ? 'over' : 'fine';
}
