import { type Money, assert, money, quantity } from '../kernel';
import { type Movement, type Place, byLedgerOrder, distinctMovements, movementName } from '../ledger';
import { type Pool, emptyPool, putIn, takeOut, toMinorUnits, worth } from './pool';

/** Places where goods are still ours, so that they are worth something there. */
const isHeld = (place: Place): boolean => place === 'damaged' || place.includes(':');

/**
 * What one item costs, everywhere, at one point of the ledger. Amounts are millionths of a minor unit.
 * In = out + what is held + revaluation, exactly. Source: spec/stock-cost.md CS4
 */
export type ItemCost = {
  pools: ReadonlyMap<Place, Pool>;
  /** For one, as it was last bought; null before anybody knew. */
  lastCost: bigint | null;
  /** What each movement took out of our hands cost, under its name: the cost of goods sold, of what was lost, of what went back. */
  out: ReadonlyMap<string, bigint>;
  /** All that came into our hands. */
  in: bigint;
  /** What goods that were gone before they were known to be here cost more than they were reckoned at. */
  revaluation: bigint;
  /** Movements whose cost nobody stated, and which were reckoned at what the shop knew. */
  guessed: readonly string[];
  /** The last movement of the ledger that is in it. */
  upTo: Movement | null;
};

export const noCost: ItemCost = {
  ...{ pools: new Map(), lastCost: null, out: new Map(), in: 0n, revaluation: 0n, guessed: [], upTo: null },
};

/**
 * The cost of one item from all of its movements: a moving average for each place, worked out in the order of the ledger. The same in
 * whatever order the movements arrived, and however often; one that arrives late is worked out anew from before its moment.
 * @param movements of one item (asserted)
 * @param costs minor units of whole movements, under their names: what an intake, opening stock or something found cost
 * Source: spec/stock-cost.md CS2 to CS6
 */
export const costOf = (movements: readonly Movement[], costs: ReadonlyMap<string, Money>): ItemCost =>
  continueCost(noCost, movements, costs);

/**
 * Goes on from a point of the ledger.
 * @param later movements of the same item, all after that point (asserted)
 * Source: spec/stock-cost.md CS6
 */
export function continueCost(
  from: ItemCost,
  later: readonly Movement[],
  costs: ReadonlyMap<string, Money>,
): ItemCost {
  const cost = { ...from, pools: new Map(from.pools), out: new Map(from.out), guessed: [...from.guessed] };
  for (const movement of distinctMovements(later)) {
    const { upTo } = cost;
    assert(
      upTo === null || upTo.itemId === movement.itemId,
      'the cost of one item is of one item’s movements',
    );
    assert(
      upTo === null || byLedgerOrder(upTo, movement) < 0,
      'a late movement is worked out from before its moment',
    );
    carry(cost, movement, costs.get(movementName(movement)));
    cost.upTo = movement;
  }
  return cost;
}

type Working = {
  pools: Map<Place, Pool>;
  lastCost: bigint | null;
  out: Map<string, bigint>;
  in: bigint;
  revaluation: bigint;
  guessed: string[];
};

const micro = 1_000_000n;

/** Moves the value with the goods. */
function carry(cost: Working, movement: Movement, stated: Money | undefined): void {
  const { from, to, quantity: moved } = movement;
  const name = movementName(movement);
  let value: bigint;
  if (isHeld(from)) {
    const taken = takeOut(cost.pools.get(from) ?? emptyPool, moved, knownAt(cost, to) ?? 0n);
    cost.pools.set(from, taken.pool);
    value = taken.cost;
    if (cost.pools.get(from)?.average === null) cost.guessed.push(name);
  } else if (stated !== undefined) {
    value = BigInt(stated) * micro;
    if (from === 'supplier') cost.lastCost = (value * 1_000n) / BigInt(moved);
  } else {
    value = worth(moved, knownAt(cost, to) ?? 0n);
    if (from === 'supplier' || knownAt(cost, to) === null) cost.guessed.push(name);
  }
  if (!isHeld(from)) cost.in += value;
  if (!isHeld(to)) {
    cost.out.set(name, value);
    return;
  }
  const put = putIn(cost.pools.get(to) ?? emptyPool, moved, value);
  cost.pools.set(to, put.pool);
  cost.revaluation += put.revaluation;
}

/** What the shop knows that one costs at a place: its own average, or what was last paid for it anywhere. */
const knownAt = (cost: Pick<ItemCost, 'pools' | 'lastCost'>, place: Place): bigint | null =>
  cost.pools.get(place)?.average ?? cost.lastCost;

/** What one costs at a place, in minor units rounded half up; null when nobody knows. Source: spec/stock-cost.md CS3 */
export function averageCost(cost: ItemCost, place: Place): Money | null {
  const known = knownAt(cost, place);
  return known === null ? null : money(toMinorUnits(known));
}

export type Valued = { place: Place; quantity: number; value: Money };

/**
 * What is held of an item, place by place, in minor units rounded half up. Each line is rounded and then summed, so that a page's lines
 * add up to its total.
 * Source: spec/stock-cost.md CS7
 */
export const valuationOf = (cost: ItemCost): Valued[] =>
  [...cost.pools]
    .filter(([, pool]) => pool.quantity !== 0 || pool.value !== 0n)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([place, pool]) => ({
      place,
      quantity: quantity(pool.quantity),
      value: money(toMinorUnits(pool.value)),
    }));
