import { type DemandSeries, type Taken, dailyDemand } from '@tillbridge/core/forecast';
import { milliPerUnit } from '@tillbridge/core/kernel';
import { type StoreCalendar, dayPlus, daysLookedAt } from './calendar';

/** What is known of an item at a store, by the day counted from the first one that was read: `index:number …` with spaces between. */
export type KnownDays = {
  /** Days that were read before the store's own first one. */
  daysBefore: number;
  /** Sold and returned, thousandths. */
  sold: string;
  /** What came less what left, thousandths. */
  moved: string;
  onHandMilli: number;
};

/**
 * The days that say something begin when the item was first sold or there. On a day that began and ended without a single piece
 * nobody could buy it; a level below nothing says that the ledger is wrong, not that the shelf is empty. What was sold before anything
 * moved here, another system's till sold: nobody knows what lay there on those days, and it is taken that something did.
 * Source: spec/foresight.md FO12
 */
export function seriesAt(store: StoreCalendar, known: KnownDays): DemandSeries {
  const evenings = eveningsOf(known);
  const firstSold = firstOf(known.sold) - known.daysBefore;
  const firstMoved = firstOf(known.moved) - known.daysBefore;
  const couldSell = store.isOpen.map((isOpen, index) => {
    const isKnown = index < firstSold || index >= firstMoved;
    const isEmpty = isKnown && evenings[index] === 0 && evenings[index + 1] === 0;
    return (isOpen || !store.sells) && !isEmpty;
  });
  const taken: Taken[] = [];
  for (const [at = 0, sold = 0, returned = 0] of numbersOf(known.sold)) {
    const index = at - known.daysBefore;
    if (index < 0 || index >= daysLookedAt) continue;
    const day = dayPlus(store.firstDay, index);
    if (sold !== 0) taken.push({ day, units: sold / milliPerUnit });
    if (returned !== 0) taken.push({ day, units: -returned / milliPerUnit });
  }
  const whole = dailyDemand(store.firstDay, couldSell, taken);
  const begin = whole.days.findIndex((day) => day !== null);
  if (begin === 0) return whole;
  // What came today has no days yet.
  const first = begin < 0 ? daysLookedAt : begin;
  return { firstDay: dayPlus(whole.firstDay, first), days: whole.days.slice(first) };
}

const numbersOf = (days: string): number[][] =>
  days === '' ? [] : days.split(' ').map((day) => day.split(':').map(Number));

/** Of the first day on which there was any; endless where there was none. */
const firstOf = (days: string): number => Math.min(...numbersOf(days).map(([at = 0]) => at), Infinity);

/** Thousandths on hand in the evening before the first day, and in each evening from then on: counted back from now. */
function eveningsOf({ daysBefore, moved, onHandMilli }: KnownDays): number[] {
  const movedOn = Array.from({ length: daysLookedAt + 2 }, () => 0);
  for (const [at = 0, milli = 0] of numbersOf(moved)) {
    const index = Math.min(at - daysBefore + 1, daysLookedAt + 1);
    if (index >= 0) movedOn[index] = (movedOn[index] ?? 0) + milli;
  }
  const evenings = Array.from({ length: daysLookedAt + 1 }, () => 0);
  let level = onHandMilli - (movedOn[daysLookedAt + 1] ?? 0);
  for (let index = daysLookedAt; index >= 0; index--) {
    evenings[index] = level;
    level -= movedOn[index] ?? 0;
  }
  return evenings;
}
