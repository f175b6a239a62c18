import { errorScale } from './error';
import { methodNames } from './method';
import { type FittedMethod, fitted, readerOf } from './methods';
import { type DemandSeries, daysInWeek } from './series';

/** Where the folds lie: `count` pieces of `days` days each at the end of the series, one after the other. */
export type Folds = { days: number; count: number };

const mostFolds = 8;

/**
 * At most eight weeks at the end, and never more than the later half of the series, so that the first fold has something to learn
 * from. A series of less than four weeks is tried on single days; null when there are not four days.
 * Source: spec/forecast.md FC11
 */
export function foldsFor(dayCount: number): Folds | null {
  const half = Math.floor(dayCount / 2);
  if (half >= 2 * daysInWeek)
    return { days: daysInWeek, count: Math.min(mostFolds, Math.floor(half / daysInWeek)) };
  return half >= 2 ? { days: 1, count: Math.min(mostFolds, half) } : null;
}

/** How one method did on days that it had not seen. */
export type Trial = {
  method: FittedMethod;
  /** Mean squared error of a day, in units squared: what the choice goes by. */
  squared: number;
  /** Mean absolute error of a day, in units. */
  absolute: number;
  /** `absolute` by the error scale of the series: below 1 is better than saying "as on the day before". */
  scaled: number | null;
};

/**
 * Every method on every fold, each time with the days before the fold alone; the settings are chosen on what lies before the first.
 * @returns in the order of simplicity; empty when the series is too short
 * Source: spec/forecast.md FC11
 */
export function backtest(series: DemandSeries, folds: Folds | null = foldsFor(series.days.length)): Trial[] {
  if (folds === null) return [];
  const scale = errorScale(series);
  const before = beginOf(series, folds);
  return methodNames.map((name) => tryMethod(series, folds, fitted(name, series, before), scale));
}

/** A method with its settings on every fold. */
export function tryMethod(
  series: DemandSeries,
  folds: Folds,
  method: FittedMethod,
  scale = errorScale(series),
): Trial {
  const begin = beginOf(series, folds);
  const reader = readerOf(method, series, begin);
  let squared = 0;
  let absolute = 0;
  let seen = 0;
  for (let fold = begin; fold < series.days.length; fold += folds.days) {
    for (let index = 0; index < folds.days; index++) {
      const day = series.days[fold + index] ?? null;
      if (day === null) continue;
      const error = day - (reader.next(index + 1) ?? 0);
      squared += error ** 2;
      absolute += Math.abs(error);
      seen += 1;
    }
    for (let index = 0; index < folds.days; index++) reader.add(series.days[fold + index] ?? null);
  }
  const days = Math.max(1, seen);
  return {
    method,
    squared: squared / days,
    absolute: absolute / days,
    scaled: scale === null ? null : absolute / days / scale,
  };
}

const beginOf = (series: DemandSeries, folds: Folds): number => series.days.length - folds.days * folds.count;
