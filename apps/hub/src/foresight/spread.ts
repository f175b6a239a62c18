import {
  type Money,
  type Quantity,
  type StoreId,
  milliPerUnit,
  money,
  quantity,
  units,
} from '@tillbridge/core/kernel';
import {
  type ItemToSpread,
  type ProposedMove,
  type StoreStock,
  coursesOf,
  keepOf,
  proposeMoves,
} from '@tillbridge/core/rebalancing';
import { type Foreseen, daysToJudge, serviceLevelOf, stepOf } from './foresee';
import type { Moving } from './moving';
import type { ForesightRule } from './rule';

export type SpreadQuestion = {
  rule: ForesightRule;
  movingOf: (at: Foreseen) => Moving;
  /** Somebody said that this store does not want it now. */
  isDismissed: (at: Foreseen) => boolean;
};

/**
 * What is worth moving of one item, between stores that count in one currency.
 * @param item the same item at all its stores
 * Source: spec/foresight.md FO9; rebalancing.md RB1 to RB8
 */
export function spreadItem(item: readonly Foreseen[], question: SpreadQuestion): ProposedMove[] {
  const { rule } = question;
  const currencies = [...new Set(item.map(({ at }) => at.store.currency))].sort();
  return currencies.flatMap((currency) => {
    const stores = item.filter(({ at }) => at.store.currency === currency);
    const [first] = stores;
    if (!first || stores.length < 2 || !couldHelp(stores)) return [];
    const spread: ItemToSpread = {
      itemId: first.at.item.itemId,
      packSize: packOf(first),
      minimumBatch: rule.moving.minimumBatch,
      marginPerUnit: marginOf(stores, rule),
      stores: stores.map((store) => stockOf(store, question)),
    };
    return spread.marginPerUnit <= 0 ? [] : proposeMoves(spread, rule.moving);
  });
}

export const packOf = ({ at }: Foreseen): Quantity => at.item.packMilli ?? units(1);

/** Most items need no thought: no store is short of what it would order up to, or none has a pack to give. */
const couldHelp = (stores: readonly Foreseen[]): boolean =>
  stores.some(({ at, level }) => level.perDay > 0 && at.onHandMilli < level.maximum) &&
  stores.some((one) => mayGive(one) && one.at.onHandMilli >= packOf(one));

/** What a unit earned on average less what it costs; where nobody knows the cost, the usual share of it. */
export function marginOf(stores: readonly Foreseen[], { usualMarginPpm }: ForesightRule): Money {
  const sold = stores.reduce((sum, { at }) => sum + at.soldMilli, 0);
  const net = stores.reduce((sum, { at }) => sum + at.net, 0);
  const item = stores[0]?.at.item;
  const earned = sold > 0 && net > 0 ? (net * milliPerUnit) / sold : (item?.price ?? 0);
  const cost = item?.cost ?? null;
  return money(Math.round(cost === null ? (earned * usualMarginPpm) / 1_000_000 : earned - cost));
}

/** A shop to which goods have only just come keeps them until it is known how they sell there; a warehouse gives them at once. */
const mayGive = ({ at }: Foreseen): boolean => !at.store.sells || at.series.days.length >= daysToJudge;

function stockOf(store: Foreseen, { rule, movingOf, isDismissed }: SpreadQuestion): StoreStock {
  const { at, choice, level } = store;
  const { travelDays } = rule.moving;
  const thenDays = Math.max(1, level.leadDays + level.reviewDays - travelDays);
  const window = { travelDays, thenDays };
  const courses = coursesOf(at.series, choice, window);
  const soonDays = Math.min(Math.max(1, level.reviewDays), thenDays);
  const { leaving, coming, promised } = movingOf(store);
  const storeId: StoreId = at.store.storeId;
  return {
    storeId,
    has: quantity(at.onHandMilli - leaving - promised + coming),
    onShelf: mayGive(store) ? quantity(Math.max(0, at.onHandMilli - leaving - promised)) : quantity(0),
    keep: keepOf(courses, serviceLevelOf(rule, choice.class), stepOf(at.item)),
    courses,
    // Nobody asks anything of a store that does not want it: it waits.
    soon: isDismissed(store) ? [] : coursesOf(at.series, choice, { ...window, thenDays: soonDays }),
  };
}
