import { type FittedMethod, readerOf } from './methods';
import { type DemandSeries, daysInWeek, weekdayOf } from './series';

const weeksLookedAt = 4;
const fewestDays = 3;
const allWeekdays = 0b111_1111;

/**
 * The weekdays on which something could be sold in the last four weeks that tell: those with at least three such days, because a week
 * in which the shelf was empty from Tuesday on says nothing about when the shop opens. All weekdays when there is no such week.
 */
export function openWeekdays(series: DemandSeries): ReadonlySet<number> {
  const open = openAt(series.days, weekdayOf(series, 0), series.days.length);
  return new Set(Array.from({ length: daysInWeek }, (_, day) => day).filter((day) => isIn(open, day)));
}

/** The same in the evening after `count` days; a bit for each weekday. */
function openAt(days: DemandSeries['days'], firstWeekday: number, count: number): number {
  let open = 0;
  let weeks = 0;
  for (let end = count; end > 0 && weeks < weeksLookedAt; end -= daysInWeek) {
    let openDays = 0;
    let seen = 0;
    for (let index = Math.max(0, end - daysInWeek); index < end; index++) {
      if (days[index] === null) continue;
      openDays += 1;
      seen |= 1 << ((firstWeekday + index) % daysInWeek);
    }
    if (openDays < fewestDays) continue;
    weeks += 1;
    open |= seen;
  }
  return open === 0 ? allWeekdays : open;
}

const isIn = (weekdays: number, day: number): boolean => (weekdays & (1 << day)) !== 0;

/**
 * Units expected on each of the `count` days after the series; none on weekdays on which the shop is closed.
 * Source: spec/forecast.md FC13
 */
export function expectedDays(series: DemandSeries, method: FittedMethod, count: number): number[] {
  const read = series.days.length;
  const reader = readerOf(method, series, read);
  const weekday = weekdayOf(series, 0);
  const open = openAt(series.days, weekday, read);
  return Array.from({ length: count }, (_, index) =>
    isIn(open, (weekday + read + index) % daysInWeek) ? (reader.next(index + 1) ?? 0) : 0,
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
  const { days } = series;
  const longest = Math.max(expectedLength, ...lengths);
  const last = days.length - longest;
  const first = Math.max(Math.floor(days.length / 3), last - mostOrigins + 1);
  if (first > last) return [];
  const weekday = weekdayOf(series, 0);
  const reader = readerOf(method, series, first);
  const errors: number[] = [];
  for (let origin = first; origin <= last; origin++) {
    const length = lengths[errors.length % lengths.length] ?? expectedLength;
    const open = openAt(days, weekday, origin);
    let error = 0;
    for (let index = 0; index < length; index++) error += days[origin + index] ?? 0;
    for (let index = 0; index < expectedLength; index++)
      if (days[origin + index] !== null && isIn(open, (weekday + origin + index) % daysInWeek))
        error -= reader.next(index + 1) ?? 0;
    errors.push(error);
    reader.add(days[origin] ?? null);
  }
  return errors;
}

/** Four months of evenings: older errors are of another season. */
const mostOrigins = 120;
