import type { FittedMethod } from './methods';
import { readWith } from './methods';
import { type DemandSeries, daysInWeek, firstDays, total, weekdayOf } from './series';

const weeksLookedAt = 4;
const fewestDays = 3;

/**
 * The weekdays on which something could be sold in the last four weeks that tell: those with at least three such days, because a week
 * in which the shelf was empty from Tuesday on says nothing about when the shop opens. All weekdays when there is no such week.
 */
export function openWeekdays(series: DemandSeries): ReadonlySet<number> {
  const open = new Set<number>();
  let weeks = 0;
  for (let end = series.days.length; end > 0 && weeks < weeksLookedAt; end -= daysInWeek) {
    const begin = Math.max(0, end - daysInWeek);
    const seen = series.days.slice(begin, end).flatMap((day, index) => (day === null ? [] : [begin + index]));
    if (seen.length < fewestDays) continue;
    weeks += 1;
    for (const index of seen) open.add(weekdayOf(series, index));
  }
  return open.size === 0 ? new Set([0, 1, 2, 3, 4, 5, 6]) : open;
}

/**
 * Units expected on each of the `count` days after the series; none on weekdays on which the shop is closed.
 * Source: spec/forecast.md FC13
 */
export function expectedDays(series: DemandSeries, method: FittedMethod, count: number): number[] {
  const reading = readWith(method, series);
  const open = openWeekdays(series);
  return Array.from({ length: count }, (_, index) =>
    open.has(weekdayOf(series, series.days.length + index)) ? reading.next(index + 1) : 0,
  );
}

/**
 * By how much the demand of a stretch of days differed from what was expected of it, for every evening of the last months on which
 * it could have been asked; days on which nothing could be sold are left out on both sides. Where deliveries have taken now longer and now shorter, the stretches do too, in turn.
 * @param expectedLength days that the forecast is made for
 * @param lengths days that it really took, at least one (in turn)
 * @returns units, positive when more was asked for than expected; the settings of `method` are taken as they are
 * Source: spec/forecast.md FC15
 */
export function stretchErrors(
  series: DemandSeries,
  method: FittedMethod,
  expectedLength: number,
  lengths: readonly number[],
): number[] {
  const longest = Math.max(expectedLength, ...lengths);
  const last = series.days.length - longest;
  const first = Math.max(Math.floor(series.days.length / 3), last - mostOrigins + 1);
  const errors: number[] = [];
  for (let origin = first; origin <= last; origin++) {
    const length = lengths[errors.length % lengths.length] ?? expectedLength;
    const stretch = series.days.slice(origin, origin + Math.max(length, expectedLength));
    const happened = total(stretch.slice(0, length).map((day) => day ?? 0));
    const expected = expectedDays(firstDays(series, origin), method, expectedLength);
    errors.push(happened - total(expected.filter((_, index) => stretch[index] !== null)));
  }
  return errors;
}

/** Four months of evenings: older errors are of another season. */
const mostOrigins = 120;
