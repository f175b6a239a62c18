import { assert } from './assert';

/** What happens to an exact half: towards the greater magnitude, or towards the lesser. */
export const roundingModes = ['half_up', 'half_down'] as const;
export type RoundingMode = (typeof roundingModes)[number];

/**
 * Rounds numerator ÷ denominator to a whole number. Works on the magnitude, so that a refund is the mirror of its sale.
 * @param denominator positive (asserted)
 * @returns a safe integer (asserted)
 */
export function roundRatio(numerator: bigint, denominator: bigint, mode: RoundingMode): number {
  assert(denominator > 0n, 'a ratio needs a positive denominator');
  const magnitude = numerator < 0n ? -numerator : numerator;
  const whole = magnitude / denominator;
  const twiceRest = (magnitude % denominator) * 2n;
  const goesUp = twiceRest > denominator || (twiceRest === denominator && mode === 'half_up');
  const rounded = Number(goesUp ? whole + 1n : whole);
  assert(Number.isSafeInteger(rounded), 'an amount is too large to be counted exactly');
  return numerator < 0n && rounded !== 0 ? -rounded : rounded;
}
