import { type TradingDate, assert } from '../kernel';
import { type DemandSeries, daysBetween, demandSeries } from './series';

/** What went out of an item on a trading date; units, negative when goods came back. */
export type Taken = { day: TradingDate; units: number };

/**
 * The daily demand of an item at a place. Goods that came back take from what was sold on that day and on the days before it, the latest
 * first, as far as it is in the days asked about: demand that was taken back was none. What was sold before them takes nothing.
 * @param couldSell of each day, whether the shop was open and had the item; one for each day of the series
 * @param taken in any order, each within those days (asserted)
 * Source: spec/forecast.md FC1, FC16
 */
export function dailyDemand(
  firstDay: TradingDate,
  couldSell: readonly boolean[],
  taken: readonly Taken[],
): DemandSeries {
  const days = couldSell.map(() => 0);
  for (const { day, units } of taken.toSorted(byDayAndSalesFirst)) {
    const index = daysBetween(firstDay, day);
    assert(index >= 0 && index < days.length, `${day} is not one of the days asked about`);
    if (units > 0) days[index] = (days[index] ?? 0) + units;
    else takeBack(days, index, -units);
  }
  return demandSeries(
    firstDay,
    // What was sold says more than what somebody noted about the day.
    days.map((units, index) => (couldSell[index] || units > 0 ? units : null)),
  );
}

/** Of one day the sales first: goods may come back on the day they were bought, and lines arrive in any order. */
const byDayAndSalesFirst = (a: Taken, b: Taken): number =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : Number(b.units > 0) - Number(a.units > 0);

function takeBack(days: number[], from: number, units: number): void {
  let left = units;
  for (let index = from; index >= 0 && left > 0; index--) {
    const back = Math.min(left, days[index] ?? 0);
    days[index] = (days[index] ?? 0) - back;
    left -= back;
  }
}
