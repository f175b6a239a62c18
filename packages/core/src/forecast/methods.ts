import { croston, sba, tsb } from './intermittent';
import type { Method, MethodName, Reader, Reading, Setting } from './method';
import { lastValue, meanOfAll, seasonalNaive } from './naive';
import { type DemandSeries, daysInWeek, weekdayOf } from './series';
import { smoothing, weekdaySmoothing } from './smoothing';
import { weekly } from './weekly';

/** Every method by its name. */
export const methods: Readonly<Record<MethodName, Method>> = {
  'last-value': lastValue,
  mean: meanOfAll,
  'seasonal-naive': seasonalNaive,
  smoothing,
  croston,
  sba,
  tsb,
  weekly,
  'weekday-smoothing': weekdaySmoothing,
};

export type FittedMethod = { name: MethodName; setting: Setting };

/** The method before the series, or after the first `count` days of it. */
export function readerOf({ name, setting }: FittedMethod, series: DemandSeries, count = 0): Reader {
  const reader = methods[name].begin(setting, weekdayOf(series, 0));
  for (let index = 0; index < count; index++) reader.add(series.days[index] ?? null);
  return reader;
}

/** The method after all of the series, and what it expected on the way. */
export function readWith(method: FittedMethod, series: DemandSeries): Reading {
  const reader = readerOf(method, series);
  const expected = series.days.map((day) => {
    const before = reader.next(1);
    reader.add(day);
    return before;
  });
  return { expected, next: (ahead) => reader.next(ahead) ?? 0 };
}

/**
 * The method with the setting that would have missed each day of the first `count` days by the least, squared, seen from the days before
 * it alone. The first week does not count; of equals the calmest is taken.
 * Source: spec/forecast.md FC10
 */
export function fitted(name: MethodName, training: DemandSeries, count = training.days.length): FittedMethod {
  const { settings } = methods[name];
  let best = settings[0] ?? [];
  if (settings.length < 2) return { name, setting: best };
  let least = Infinity;
  for (const setting of settings) {
    const missed = squaredMiss(readerOf({ name, setting }, training), training, { count, least });
    // A hair's breadth is rounding, not a better setting.
    if (missed < least * (1 - 1e-9)) {
      least = missed;
      best = setting;
    }
  }
  return { name, setting: best };
}

/** What is already as much as another setting missed is not added up to its end. */
function squaredMiss(
  reader: Reader,
  { days }: DemandSeries,
  { count, least }: { count: number; least: number },
): number {
  let sum = 0;
  for (let index = 0; index < count && sum < least; index++) {
    const day = days[index] ?? null;
    if (index >= daysInWeek && day !== null) {
      const guess = reader.next(1);
      if (guess !== null) sum += (day - guess) ** 2;
    }
    reader.add(day);
  }
  return sum;
}
