import {
  type Alike,
  type Choice,
  type DemandClass,
  chooseMethod,
  expectedDays,
} from '@tillbridge/core/forecast';
import { type Quantity, quantity, units } from '@tillbridge/core/kernel';
import {
  type ReorderLevel,
  type StockLimits,
  type StockState,
  type Supply,
  coverDays,
  reorderLevel,
  roundUp,
  stockState,
} from '@tillbridge/core/replenishment';
import type { ItemAtStore, LoadedItem } from './load-items';
import type { ForesightRule } from './rule';

/** What is expected of an item at a store, when to order it, and how its stock stands. */
export type Foreseen = {
  at: ItemAtStore;
  choice: Choice;
  level: ReorderLevel;
  coverDays: number | null;
  state: StockState;
};

/** Goods by the piece are counted in whole ones; what is weighed or measured, in thousandths. */
export const stepOf = ({ unitOfMeasure }: Pick<LoadedItem, 'unitOfMeasure'>): Quantity =>
  unitOfMeasure === 'each' ? units(1) : quantity(1);

/** As a share; what never sold is looked after like what sells the least regularly. */
export const serviceLevelOf = ({ serviceLevels }: ForesightRule, kind: DemandClass): number =>
  serviceLevels[kind === 'none' ? 'lumpy' : kind] / 1_000_000;

/** What a person said of the supplier stands before what his last deliveries took. */
const leadTimesOf = (
  item: LoadedItem,
  delivered: readonly number[],
  rule: ForesightRule,
): readonly number[] =>
  item.leadDays === null && delivered.length > 0 ? delivered : [item.leadDays ?? rule.leadDays];

const supplyOf = (
  { item }: ItemAtStore,
  kind: DemandClass,
  delivered: readonly number[],
  rule: ForesightRule,
): Supply => ({
  leadTimeDays: leadTimesOf(item, delivered, rule),
  reviewDays: rule.reviewDays,
  orderDays: rule.orderDays,
  serviceLevel: serviceLevelOf(rule, kind),
  step: stepOf(item),
});

/**
 * @param known.delivered days that the supplier's last deliveries to the store took
 * @param known.promised thousandths that lie there for customers: neither cover nor stock to sell
 * Source: spec/foresight.md FO4, FO5, FO7
 */
export function foresee(
  at: ItemAtStore,
  alike: Alike,
  rule: ForesightRule,
  { delivered = [], promised = 0 }: { delivered?: readonly number[]; promised?: number } = {},
): Foreseen {
  const choice = chooseMethod(at.series, alike);
  const level = reorderLevel(at.series, choice, supplyOf(at, choice.class, delivered, rule));
  const ahead = expectedDays(at.series, choice.method, longestAhead(rule));
  const available = quantity(at.onHandMilli - promised);
  return {
    ...{ at, choice, level },
    coverDays: coverDays(available, ahead),
    state: stateOf(at, available, { level, ahead }, rule),
  };
}

/** Days that an item must have been at a store before it is said to lie there too long, or is taken away for others. */
export const daysToJudge = 28;

const longestAhead = ({ overDays, low }: ForesightRule): number =>
  Math.max(overDays, low.by === 'cover' ? low.days : 0) + 1;

/** The reorder point that a person set stands before the one that is proposed. Source: spec/foresight.md FO6 */
function stateOf(
  { item, store, series, setMilli }: ItemAtStore,
  available: Quantity,
  { level: { minimum, maximum }, ahead }: { level: ReorderLevel; ahead: readonly number[] },
  { low, overDays }: ForesightRule,
): StockState {
  const lasting = roundUp(
    ahead.slice(0, overDays).reduce((sum, day) => sum + day, 0),
    stepOf(item),
  );
  // A warehouse has more than it sells, which is none: only a person says what is too little there.
  if (!store.sells) return setMilli !== null && available <= setMilli ? 'low' : 'fine';
  const limits: StockLimits =
    low.by === 'cover' && setMilli === null
      ? { by: 'cover', lowDays: low.days, overDays, expected: ahead }
      : {
          by: 'amount',
          minimum: setMilli === null ? minimum : quantity(setMilli),
          maximum: quantity(Math.max(maximum, lasting, setMilli ?? 0)),
        };
  const state = stockState(available, limits);
  // What came lately has had no time to lie there too long.
  return state === 'over' && series.days.length < daysToJudge ? 'fine' : state;
}
