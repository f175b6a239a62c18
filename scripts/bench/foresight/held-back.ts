import {
  type Alike,
  type Basis,
  type DemandClass,
  type DemandSeries,
  type FittedMethod,
  type MethodName,
  chooseMethod,
  errorScale,
  learnAlike,
  meanAbsolute,
  readWith,
} from '@tillbridge/core/forecast';
import { type SalesLog, cut, seriesOf } from './sales-log';

export const yardsticks = ['last-value', 'mean', 'seasonal-naive'] as const satisfies MethodName[];
export type Contender = 'chosen' | (typeof yardsticks)[number];
export const contenders: readonly Contender[] = ['chosen', ...yardsticks];

/** How far off the contenders were for one item on the days held back. */
export type Judged = {
  item: string;
  class: DemandClass;
  basis: Basis;
  method: MethodName;
  /** MASE of a day: mean absolute error by the scale of the days before. */
  daily: Record<Contender, number>;
  /** The same of the sums of seven days, which orders are made for. */
  weekly: Record<Contender, number>;
  /** Mean absolute error of a day in units. */
  units: Record<Contender, number>;
};

export type Judgement = { judged: readonly Judged[]; heldBackDays: number; leftOut: number };

/**
 * Forecasts the last days of a log from the days before them alone, and says how far off that was. Known beforehand of the days held back
 * is only on which of them the shop is open.
 * @returns left out are items that never differed from one day to the next before, because MASE has no scale for them
 */
export function judge(log: SalesLog, heldBackDays: number): Judgement {
  const [before, after] = cut(log, log.dayCount - heldBackDays);
  const known = seriesOf(before);
  const alike = learnAlike(known.values());
  const happened = seriesOf(after);
  const isOpen = [...happened.values()][0]?.days.map((day) => day !== null) ?? [];
  const nothing = isOpen.map((open) => (open ? 0 : null));
  const judged = [...known].flatMap(([item, series]) => {
    const scale = errorScale(series);
    return scale === null ? [] : [judgeItem(item, series, alike, happened.get(item)?.days ?? nothing, scale)];
  });
  return { judged, heldBackDays, leftOut: known.size - judged.length };
}

function judgeItem(
  item: string,
  series: DemandSeries,
  alike: Alike,
  days: readonly (number | null)[],
  scale: number,
): Judged {
  const choice = chooseMethod(series, alike);
  const errors = (method: FittedMethod) => missed(series, method, days);
  const of = {
    chosen: errors(choice.method),
    'last-value': errors({ name: 'last-value', setting: [] }),
    mean: errors({ name: 'mean', setting: [] }),
    'seasonal-naive': errors({ name: 'seasonal-naive', setting: [] }),
  };
  const each = (figure: (by: Missed) => number): Record<Contender, number> => ({
    chosen: figure(of.chosen),
    'last-value': figure(of['last-value']),
    mean: figure(of.mean),
    'seasonal-naive': figure(of['seasonal-naive']),
  });
  return {
    item,
    class: choice.class,
    basis: choice.basis,
    method: choice.method.name,
    daily: each(({ daily }) => meanAbsolute(daily) / scale),
    weekly: each(({ daily, weekly }) => (meanAbsolute(weekly) * weekly.length) / daily.length / scale),
    units: each(({ daily }) => meanAbsolute(daily)),
  };
}

type Missed = { daily: number[]; weekly: number[] };

function missed(series: DemandSeries, method: FittedMethod, days: readonly (number | null)[]): Missed {
  const reading = readWith(method, series);
  const daily: number[] = [];
  const weekly: number[] = [];
  for (const [index, day] of days.entries()) {
    const week = Math.floor(index / 7);
    if (day === null) continue;
    const error = day - reading.next(index + 1);
    daily.push(error);
    weekly[week] = (weekly[week] ?? 0) + error;
  }
  return { daily, weekly: weekly.filter((error) => error !== undefined) };
}

/** The log as it was so many days before its end. */
export const earlier = (log: SalesLog, days: number): SalesLog => cut(log, log.dayCount - days)[0];

/** Mean over the items; null for no items. */
export function meanOf(judged: readonly Judged[], figure: (one: Judged) => number): number | null {
  return judged.length === 0 ? null : judged.reduce((sum, one) => sum + figure(one), 0) / judged.length;
}
