import { croston, sba, tsb } from './intermittent';
import { type Method, type MethodName, type Reading, type Setting } from './method';
import { lastValue, meanOfAll, seasonalNaive } from './naive';
import { type DemandSeries, daysInWeek } from './series';
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

export const readWith = ({ name, setting }: FittedMethod, series: DemandSeries): Reading =>
  methods[name].read(series, setting);

/**
 * The method with the setting that would have missed each day of the series by the least, squared, seen from the days before it
 * alone. The first week does not count; of equals the calmest is taken.
 * Source: spec/forecast.md FC10
 */
export function fitted(name: MethodName, training: DemandSeries): FittedMethod {
  const { settings, read } = methods[name];
  let best = settings[0] ?? [];
  if (settings.length < 2) return { name, setting: best };
  let least = Infinity;
  for (const setting of settings) {
    const missed = squaredMiss(read(training, setting).expected, training);
    // A hair's breadth is rounding, not a better setting.
    if (missed < least * (1 - 1e-9)) {
      least = missed;
      best = setting;
    }
  }
  return { name, setting: best };
}

function squaredMiss(expected: readonly (number | null)[], { days }: DemandSeries): number {
  let sum = 0;
  for (let index = daysInWeek; index < days.length; index++) {
    const day = days[index];
    const guess = expected[index];
    if (day === null || day === undefined || guess === null || guess === undefined) continue;
    sum += (day - guess) ** 2;
  }
  return sum;
}
