import { type Choice, type DemandSeries, expectedDays, stretchErrors } from '../forecast';
import { type Quantity, milliPerUnit } from '../kernel';
import { normalQuantile, quantile, roundUp } from '../replenishment';

/** One way in which the days up to a store's next delivery may go; units asked for before and after a transfer could arrive. */
export type Course = { before: number; after: number };

/** Days from the decision until moved goods are on the other shelf, and days from then until the store's next delivery. */
export type Window = { travelDays: number; thenDays: number };

const fewestErrors = 20;
const daysInWeek = 7;
/** The middles of ten equally likely parts of a bell curve. */
const tenths = Array.from({ length: 10 }, (_, index) => (index + 0.5) / 10);

/**
 * Equally likely courses of the window: what is expected, and what the item's own errors over as many days say may come instead. With
 * less than 20 such errors they are those of weeks, made wider as chance adds up; with less than 20 of those ten parts of a bell curve.
 * Source: spec/rebalancing.md RB1
 */
export function coursesOf(series: DemandSeries, choice: Choice, { travelDays, thenDays }: Window): Course[] {
  const days = travelDays + thenDays;
  const ahead = expectedDays(series, choice.method, days);
  const expected = sumOf(ahead);
  const before = sumOf(ahead.slice(0, travelDays));
  const share = expected > 0 ? before / expected : travelDays / Math.max(1, days);
  const likely = likelyErrors(series, choice, days, expected / Math.max(1, days));
  return likely.map((error) => {
    const asked = Math.max(0, expected + error);
    return { before: asked * share, after: asked * (1 - share) };
  });
}

function likelyErrors(series: DemandSeries, choice: Choice, days: number, perDay: number): number[] {
  const own = stretchErrors(series, choice.method, days, [days]);
  if (own.length >= fewestErrors) return own;
  const week = Math.min(days, daysInWeek);
  const ofWeeks = stretchErrors(series, choice.method, week, [week]);
  // Independent weeks: the error of four is twice that of one.
  if (ofWeeks.length >= fewestErrors) return ofWeeks.map((error) => error * Math.sqrt(days / week));
  return bellCurve(days, choice.trial?.squared ?? perDay);
}

function bellCurve(days: number, daySquared: number): number[] {
  const deviation = Math.sqrt(days * daySquared);
  return tenths.map((part) => (part < 0.5 ? -normalQuantile(1 - part) : normalQuantile(part)) * deviation);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
export const meanOf = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : sumOf(numbers) / numbers.length;

/** Units that the store will probably be asked for until its next delivery. */
export const expectedOf = (courses: readonly Course[]): number =>
  meanOf(courses.map(({ before, after }) => before + after));

/**
 * Units that the store will probably not be able to sell for want of stock.
 * @param stock what it has now
 * @param arriving what comes with the transfer: it can serve only what is asked for after it is there
 */
export const lostUnits = (courses: readonly Course[], stock: Quantity, arriving: Quantity): number =>
  meanOf(
    courses.map(({ before, after }) => {
      const has = Math.max(0, stock / milliPerUnit);
      const left = Math.max(0, has - before);
      return Math.max(0, before - has) + Math.max(0, after - left - arriving / milliPerUnit);
    }),
  );

/**
 * What a giver must keep: enough for the share `serviceLevel` of its courses.
 * Source: spec/rebalancing.md RB2
 */
export const keepOf = (courses: readonly Course[], serviceLevel: number, step: Quantity): Quantity =>
  roundUp(
    Math.max(
      0,
      quantile(
        courses.map(({ before, after }) => before + after),
        serviceLevel,
      ),
    ),
    step,
  );
