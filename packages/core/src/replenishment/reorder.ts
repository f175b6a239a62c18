import { type Choice, type DemandSeries, expectedDays, stretchErrors } from '../forecast';
import { type Quantity, assert, milliPerUnit, quantity } from '../kernel';
import { type Safety, safetyStock } from './safety';

/** How an item comes to a place, from a supplier or from a warehouse. */
export type Supply = {
  /** Whole days from the order to the shelf, of the last deliveries or as agreed; at least one (asserted). */
  leadTimeDays: readonly number[];
  /** Whole days from one look at the levels to the next; 0 when every sale is looked at. */
  reviewDays: number;
  /** Whole days of sales that an order should bring on top; at least 1 (asserted). */
  orderDays: number;
  /** The share of waits for goods that should end without an empty shelf: 0.5 to below 1. */
  serviceLevel: number;
  /** What levels are rounded up to: 1000 for what is sold by the piece, 1 for what is weighed. */
  step: Quantity;
};

/** When to order and up to what, with every figure behind it. */
export type ReorderLevel = {
  /** Units expected of a day while goods are waited for. */
  perDay: number;
  /** Days that a delivery takes on average, rounded up. */
  leadDays: number;
  /** The quickest and the slowest of the deliveries looked at. */
  leadSpread: readonly [quickest: number, slowest: number];
  reviewDays: number;
  orderDays: number;
  serviceLevel: number;
  /** Units expected until goods ordered at the next look are there. */
  expected: number;
  safety: Safety;
  /** Order when no more than this is there or on its way. */
  minimum: Quantity;
  /** Order up to this. */
  maximum: Quantity;
  choice: Choice;
};

/**
 * The minimum covers what is expected until ordered goods are there, and what the forecast may miss meanwhile; the maximum adds
 * the days that an order should last.
 * @param series the item's demand at the place, up to yesterday
 * Source: spec/forecast.md RO1 to RO4
 */
export function reorderLevel(series: DemandSeries, choice: Choice, supply: Supply): ReorderLevel {
  const { leadTimeDays, reviewDays, orderDays, serviceLevel, step } = supply;
  assert(leadTimeDays.length > 0 && leadTimeDays.every(isDays), 'no days that a delivery takes');
  assert(isDays(reviewDays) && isDays(orderDays) && orderDays > 0, 'not whole days');
  const leadDays = Math.ceil(leadTimeDays.reduce((all, one) => all + one, 0) / leadTimeDays.length);
  const days = Math.max(1, leadDays + reviewDays);
  const ahead = expectedDays(series, choice.method, days + orderDays);
  const expected = sumOf(ahead.slice(0, days));
  const perDay = expected / days;
  const safety = safetyStock(
    {
      errors: stretchErrors(
        series,
        choice.method,
        days,
        leadTimeDays.map((lead) => Math.max(1, lead + reviewDays)),
      ),
      // Before anything could be tried, demand is taken for pure chance (Poisson): its variance is its mean.
      daySquared: choice.trial?.squared ?? perDay,
      perDay,
      days,
      leadTimeDays,
    },
    serviceLevel,
  );
  return {
    perDay,
    leadDays,
    leadSpread: [Math.min(...leadTimeDays), Math.max(...leadTimeDays)],
    reviewDays,
    orderDays,
    serviceLevel,
    expected,
    safety,
    minimum: roundUp(expected + safety.units, step),
    maximum: roundUp(expected + safety.units + sumOf(ahead.slice(days)), step),
    choice,
  };
}

const isDays = (days: number): boolean => Number.isSafeInteger(days) && days >= 0;
const sumOf = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Units as thousandths, up to the next whole step; what a sum of fractions has too much by a hair's breadth does not count. */
export function roundUp(amount: number, step: Quantity): Quantity {
  assert(step > 0, 'a step of nothing');
  return quantity(Math.ceil((amount * milliPerUnit) / step - 1e-6) * step);
}
