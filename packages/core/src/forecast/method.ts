import type { DemandSeries } from './series';

/** In the order of simplicity: of two methods that do equally well the earlier one is taken. */
export const methodNames = [
  'last-value',
  'mean',
  'seasonal-naive',
  'smoothing',
  'croston',
  'sba',
  'tsb',
  'weekly',
  'weekday-smoothing',
] as const;
export type MethodName = (typeof methodNames)[number];

/** The constants of a method, each between 0 and 1 unless the method says otherwise. */
export type Setting = readonly number[];

/** A method that has read a series to its end. */
export type Reading = {
  /** What it expected of each day of the series, from the days before alone; null where it had nothing to go on. */
  expected: readonly (number | null)[];
  /** Units expected on the n-th day after the series, if the shop is open then; 1 is the day after the last. */
  next(ahead: number): number;
};

export type Method = {
  name: MethodName;
  /** What may be chosen from, the calmest first. */
  settings: readonly Setting[];
  read(series: DemandSeries, setting: Setting): Reading;
};

/** The same number for every day that comes. */
export const flat = (expected: readonly (number | null)[], level: number | null): Reading => ({
  expected,
  next: () => level ?? 0,
});
