import { type Instant, instant } from '../kernel';

/** Points that came (positive) or went. */
export type PointsEntry = { amount: number; at: Instant };

/**
 * The moment before which points were earned too long ago: so many calendar months back, at most the last day of that month.
 * Source: spec/loyalty.md LO8
 */
export function earnedBefore(now: Instant, months: number): Instant {
  const at = new Date(now);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() - months);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return instant(at.getTime());
}

/**
 * How many points die: what came before the moment less all that ever went, for the oldest are spent first.
 * @returns zero or more; what is left of the balance afterwards was earned since
 * Source: spec/loyalty.md LO8
 */
export function expired(entries: readonly PointsEntry[], before: Instant): number {
  let old = 0;
  let gone = 0;
  for (const { amount, at } of entries) {
    if (amount < 0) gone -= amount;
    else if (at < before) old += amount;
  }
  return Math.max(0, old - gone);
}
