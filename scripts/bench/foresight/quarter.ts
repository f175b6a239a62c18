import {
  type Alike,
  type Choice,
  type DemandSeries,
  chooseMethod,
  demandSeries,
  learnAlike,
} from '@tillbridge/core/forecast';
import {
  type Money,
  type TradingDate,
  assert,
  milliPerUnit,
  money,
  tradingDate,
  units,
} from '@tillbridge/core/kernel';
import {
  type ItemToSpread,
  type MovingCost,
  type ProposedShipment,
  coursesOf,
  keepOf,
  proposeShipments,
} from '@tillbridge/core/rebalancing';
import type { Chain, ChainItem } from './chain';

/** How goods are sent out, four weeks' worth at a time: by the size of the stores alone, or by what each sold of the item before. */
export type SentOut = 'by-size' | 'by-own-sales';

export type Rules = {
  days: number;
  deliveryEveryDays: number;
  sentOut: SentOut;
  /** Null leaves goods where they were sent. */
  rebalanceEveryDays: number | null;
  travelDays: number;
  packUnits: number;
  serviceLevel: number;
  marginPerUnit: Money;
  cost: MovingCost;
};

/** Thirteen weeks, goods every four, in packs of six; a sale earns 1.50, a pack costs 0.30 to move, a line 0.50 and a shipment 5.00. */
export const quarterRules: Rules = {
  days: 91,
  deliveryEveryDays: 28,
  sentOut: 'by-size',
  rebalanceEveryDays: null,
  travelDays: 2,
  packUnits: 6,
  serviceLevel: 0.9,
  marginPerUnit: money(150),
  cost: { perPack: money(30), perLine: money(50), perShipment: money(500) },
};

export type Quarter = {
  asked: number;
  sold: number;
  lost: number;
  /** Units that came into the chain, the same with and without rebalancing. */
  supplied: number;
  movedUnits: number;
  lines: number;
  shipments: number;
  movingCost: Money;
};

const firstDay: TradingDate = tradingDate('2026-08-03');

type Shelf = {
  onHand: number;
  coming: { day: number; units: number }[];
  /** What the chain knows: units sold, null when nothing was left in the evening and more might have been asked for. */
  seen: (number | null)[];
  choice: Choice;
};
type Stocked = { item: ChainItem; shelves: Shelf[]; supplied: number };

/** Lives the quarter day by day. Each evening it asserts that no unit was made, lost or owed. */
export function liveQuarter(chain: Chain, rules: Rules): Quarter {
  const stocked = openShelves(chain);
  const quarter = {
    asked: 0,
    sold: 0,
    lost: 0,
    supplied: 0,
    movedUnits: 0,
    lines: 0,
    shipments: 0,
    movingCost: money(0),
  };
  for (let day = 0; day < rules.days; day++) {
    for (const one of stocked) {
      arrive(one, day);
      if (day % rules.deliveryEveryDays === 0) deliver(one, chain, rules, day);
    }
    if (rules.rebalanceEveryDays !== null && day % rules.rebalanceEveryDays === 0)
      rebalance(stocked, chain, rules, day, quarter);
    for (const one of stocked) sell(one, chain, day, quarter);
  }
  for (const { supplied } of stocked) quarter.supplied += supplied;
  return quarter;
}

function openShelves({ items, warmUpDays }: Chain): Stocked[] {
  const series = items.map(({ asked }) =>
    asked.map((days) => demandSeries(firstDay, days.slice(0, warmUpDays))),
  );
  const alike: Alike = learnAlike(series.flat());
  return items.map((item, n) => ({
    item,
    supplied: 0,
    shelves: (series[n] ?? []).map((known) => ({
      onHand: 0,
      coming: [],
      seen: [...known.days],
      choice: chooseMethod(known, alike),
    })),
  }));
}

function arrive({ shelves }: Stocked, day: number): void {
  for (const shelf of shelves) {
    shelf.onHand += sumOf(shelf.coming.filter((one) => one.day === day).map((one) => one.units));
    shelf.coming = shelf.coming.filter((one) => one.day > day);
  }
}

/** Of each item what all stores together asked for on as many days of the warm-up; a whole pack for nobody is a pack for the first. */
function deliver(
  one: Stocked,
  chain: Chain,
  { deliveryEveryDays, days, sentOut, packUnits }: Rules,
  day: number,
): void {
  const before = one.item.asked.map((asked) => sumOf(asked.slice(0, chain.warmUpDays)));
  const lasts = Math.min(deliveryEveryDays, days - day);
  const packs = Math.ceil(((sumOf(before) / chain.warmUpDays) * lasts) / packUnits);
  const shares = sentOut === 'by-size' ? chain.sizes : before;
  for (const [index, share] of inPacks(packs, shares).entries()) {
    const shelf = one.shelves[index];
    if (shelf) shelf.onHand += share * packUnits;
  }
  one.supplied += packs * packUnits;
}

/** Whole packs by largest remainder; of equals the earlier store. */
function inPacks(packs: number, shares: readonly number[]): number[] {
  const all = sumOf(shares);
  const exact = shares.map((share) => (packs * share) / all);
  const whole = exact.map(Math.floor);
  const byRest = exact
    .map((part, index) => ({ index, rest: part - Math.floor(part) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRest.slice(0, packs - sumOf(whole))) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

function sell(
  { item, shelves, supplied }: Stocked,
  { warmUpDays }: Chain,
  day: number,
  quarter: Quarter,
): void {
  for (const [index, shelf] of shelves.entries()) {
    const asked = item.asked[index]?.[warmUpDays + day] ?? 0;
    const sold = Math.min(asked, shelf.onHand);
    shelf.onHand -= sold;
    // Who sold out cannot know what else was asked for.
    shelf.seen.push(shelf.onHand === 0 ? null : sold);
    quarter.asked += asked;
    quarter.sold += sold;
    quarter.lost += asked - sold;
    soldOf.set(shelf, (soldOf.get(shelf) ?? 0) + sold);
    assert(shelf.onHand >= 0, 'a store owes goods');
  }
  const here = sumOf(shelves.map((shelf) => shelf.onHand + sumOf(shelf.coming.map((one) => one.units))));
  assert(
    here + sumOf(shelves.map((shelf) => soldOf.get(shelf) ?? 0)) === supplied,
    'goods were made or lost',
  );
}
const soldOf = new WeakMap<Shelf, number>();

function rebalance(
  stocked: readonly Stocked[],
  chain: Chain,
  rules: Rules,
  day: number,
  quarter: Quarter,
): void {
  const items = stocked.map((one) => toSpread(one, chain, rules, day));
  for (const shipment of proposeShipments(items, rules.cost)) {
    send(shipment, stocked, chain, rules, day);
    quarter.shipments += 1;
    quarter.movingCost = money(quarter.movingCost + rules.cost.perShipment);
    for (const { quantity, because } of shipment.moves) {
      quarter.lines += 1;
      quarter.movedUnits += quantity / milliPerUnit;
      quarter.movingCost = money(quarter.movingCost + because.cost);
    }
  }
}

function toSpread({ item, shelves }: Stocked, chain: Chain, rules: Rules, day: number): ItemToSpread {
  const untilDelivery = rules.deliveryEveryDays - (day % rules.deliveryEveryDays);
  const window = { travelDays: rules.travelDays, thenDays: Math.max(1, untilDelivery - rules.travelDays) };
  const stores = shelves.map((shelf, index) => {
    const known: DemandSeries = { firstDay, days: shelf.seen };
    const courses = coursesOf(known, shelf.choice, window);
    const nextLook = Math.min(rules.rebalanceEveryDays ?? rules.days, window.thenDays);
    const soon = coursesOf(known, shelf.choice, { ...window, thenDays: nextLook });
    const onShelf = units(shelf.onHand);
    const has = units(shelf.onHand + sumOf(shelf.coming.map((one) => one.units)));
    const storeId = chain.stores[index];
    assert(storeId !== undefined, 'a shelf in no store');
    return { storeId, has, onShelf, keep: keepOf(courses, rules.serviceLevel, units(1)), courses, soon };
  });
  const pack = units(rules.packUnits);
  return {
    itemId: item.itemId,
    packSize: pack,
    minimumBatch: pack,
    marginPerUnit: rules.marginPerUnit,
    stores,
  };
}

function send(
  { from, to, moves }: ProposedShipment,
  stocked: readonly Stocked[],
  chain: Chain,
  rules: Rules,
  day: number,
): void {
  for (const { itemId, quantity } of moves) {
    const shelves = stocked.find(({ item }) => item.itemId === itemId)?.shelves;
    const [giver, receiver] = [shelves?.[chain.stores.indexOf(from)], shelves?.[chain.stores.indexOf(to)]];
    assert(giver !== undefined && receiver !== undefined, 'a move between no shelves');
    const moved = quantity / milliPerUnit;
    assert(Number.isInteger(moved / rules.packUnits), 'a broken pack');
    giver.onHand -= moved;
    receiver.coming.push({ day: day + rules.travelDays, units: moved });
  }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
