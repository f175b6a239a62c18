import { type TradingDate, assert } from '../kernel';

/**
 * What customers took of one item at one place, day by day: units of the item, zero or more; null for a day on which the shop was
 * closed or the shelf empty, which says nothing about demand.
 */
export type DemandSeries = { firstDay: TradingDate; days: readonly (number | null)[] };

export const daysInWeek = 7;
const dayMs = 86_400_000;

/** Asserts that no day is negative or not a number. */
export function demandSeries(firstDay: TradingDate, days: readonly (number | null)[]): DemandSeries {
  for (const day of days)
    assert(day === null || (Number.isFinite(day) && day >= 0), `not a day's demand: ${day}`);
  return { firstDay, days };
}

/** 0 is Sunday … 6 is Saturday; `index` counts from the series' first day and may lie beyond its end. */
export const weekdayOf = ({ firstDay }: DemandSeries, index: number): number =>
  (weekdayOfDate(firstDay) + index) % daysInWeek;

/** A forecast asks for the weekday of every day of a series, and making a date takes longer than all the rest of it. */
let lastAsked: { date: TradingDate; weekday: number } | null = null;

function weekdayOfDate(date: TradingDate): number {
  if (lastAsked?.date !== date) lastAsked = { date, weekday: new Date(`${date}T00:00:00Z`).getUTCDay() };
  return lastAsked.weekday;
}

/** Days between two trading dates: zero for the same. */
export const daysBetween = (from: TradingDate, to: TradingDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

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
