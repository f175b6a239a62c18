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

/**
 * A method on its way through a series: what it has read is all that it knows. A forecast of every evening takes one way through the
 * days, and not one for each of them.
 */
export type Reader = {
  /** Units expected on the n-th day after those read, if the shop is open then (1 is the next day); null where it has nothing to go on. */
  next(ahead: number): number | null;
  /** Reads one more day. */
  add(day: number | null): void;
};

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
  /** @param firstWeekday of the first day that will be read, 0 is Sunday */
  begin(setting: Setting, firstWeekday: number): Reader;
};
