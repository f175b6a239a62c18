import { type TradingDate, assert } from '../kernel';

/**
 * What customers took of one item at one place, day by day: units of the item, zero or more; null for a day on which the shop was
 * closed or the shelf empty, which says nothing about demand.
 */
export type DemandSeries = { firstDay: TradingDate; days: readonly (number | null)[] };

export const daysInWeek = 7;

/** Asserts that no day is negative or not a number. */
export function demandSeries(firstDay: TradingDate, days: readonly (number | null)[]): DemandSeries {
  for (const day of days)
    assert(day === null || (Number.isFinite(day) && day >= 0), `not a day's demand: ${day}`);
  return { firstDay, days };
}

/** 0 is Sunday … 6 is Saturday; `index` counts from the series' first day and may lie beyond its end. */
export const weekdayOf = ({ firstDay }: DemandSeries, index: number): number =>
  (weekdayOfDate(firstDay) + index) % daysInWeek;

/** Days since 1 January 1970. A night asks for millions of them, and making a date takes longer than all the rest of it. */
function dayNo(date: TradingDate): number {
  const [year, month, day] = [
    twoDigits(date, 0) * 100 + twoDigits(date, 2),
    twoDigits(date, 5),
    twoDigits(date, 8),
  ];
  // Years are counted from March, so that the day that some have more is their last.
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - daysBefore1970;
}

/** From 1 March of the year 0. */
const daysBefore1970 = 719_468;
const digitZero = 48;
const twoDigits = (date: string, at: number): number =>
  (date.charCodeAt(at) - digitZero) * 10 + date.charCodeAt(at + 1) - digitZero;

/** 1 January 1970 was a Thursday. */
const weekdayOfDate = (date: TradingDate): number =>
  (((dayNo(date) + 4) % daysInWeek) + daysInWeek) % daysInWeek;

/** Days between two trading dates: zero for the same. */
export const daysBetween = (from: TradingDate, to: TradingDate): number => dayNo(to) - dayNo(from);

/** The first `count` days; what came later is not in it. */
export const firstDays = ({ firstDay, days }: DemandSeries, count: number): DemandSeries => ({
  firstDay,
  days: days.slice(0, count),
});

/** The days on which the shop was open, in order. */
export const openDays = ({ days }: DemandSeries): number[] => days.filter((day) => day !== null);

export const total = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
export const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : total(numbers) / numbers.length;
