import {
  type ItemId,
  type Money,
  type Quantity,
  type StoreId,
  add,
  addQuantity,
  assert,
  milliPerUnit,
  noMoney,
  quantity,
  roundRatio,
  subtract,
  money,
} from '../kernel';
import { type Course, expectedOf, lostUnits } from './courses';

/** A store as one item sees it; quantities in thousandths. */
export type StoreStock = {
  storeId: StoreId;
  /** On hand less reserved, with what is already on its way there. */
  has: Quantity;
  /** The part of `has` that lies on the shelf and could leave today. */
  onShelf: Quantity;
  /** What it does not give away. */
  keep: Quantity;
  /** Up to its next delivery. */
  courses: readonly Course[];
  /** Up to the day on which goods of the next look could arrive. */
  soon: readonly Course[];
};

export type ItemToSpread = {
  itemId: ItemId;
  /** Only whole packs move; positive (asserted). */
  packSize: Quantity;
  /** Less than this is not worth a line. */
  minimumBatch: Quantity;
  /** What a sale earns: the price without tax less the cost, of one unit. Nothing moves for a margin of zero or less. */
  marginPerUnit: Money;
  stores: readonly StoreStock[];
};

/** What moving costs, whoever pays it. */
export type MovingCost = { perPack: Money; perLine: Money; perShipment: Money };

export type ProposedMove = {
  itemId: ItemId;
  from: StoreId;
  to: StoreId;
  quantity: Quantity;
  packs: number;
  /** The margin of the sales that are probably saved, less those that the giver may miss, less the cost of line and packs. */
  benefit: Money;
  /** What the line rests on; units, and quantities in thousandths. */
  because: {
    giver: { had: Quantity; keeps: Quantity; expected: number; left: Quantity };
    receiver: { had: Quantity; expected: number; lostWithout: number; lostWith: number };
    margin: Money;
    cost: Money;
  };
};

type State = StoreStock & {
  role: 'either' | 'gives' | 'receives';
  /** Units probably lost with so much stock, or with so much arriving on top of what it has. */
  lostWith: (stock: Quantity) => number;
  lostGetting: (arriving: Quantity) => number;
};
type Found = { giver: State; receiver: State; packs: number; worth: number };

/**
 * Moves one item from stores that have too much to stores that will run out, as long as a move saves more margin than it costs. Each time
 * the store that gains the most is served, by the giver that misses the goods the least.
 * @returns the same for the stores in any order
 * Source: spec/rebalancing.md RB2 to RB6
 */
export function proposeMoves(item: ItemToSpread, cost: MovingCost): ProposedMove[] {
  assert(item.packSize > 0, 'a pack of nothing');
  const states = item.stores.toSorted((a, b) => (a.storeId < b.storeId ? -1 : 1)).map(stateOf);
  const moves: ProposedMove[] = [];
  // A store is served once: it gets all that pays at that moment.
  const waiting = new Set(states.filter((store) => cannotWait(store, item)));
  for (;;) {
    const found = bestOf([...waiting].map((receiver) => bestFor(receiver, states, item, cost)));
    if (found === null) return moves;
    waiting.delete(found.receiver);
    moves.push(carryOut(found, item, cost));
  }
}

/** Every pair of stores asks the same of a store's courses, so each answer is worked out once. What it gets is asked only until it is served. */
const stateOf = (store: StoreStock): State => ({
  ...store,
  role: 'either',
  lostWith: remembered((stock) => lostUnits(store.courses, stock, none)),
  lostGetting: remembered((arriving) => lostUnits(store.courses, store.has, arriving)),
});

function remembered(work: (amount: Quantity) => number): (amount: Quantity) => number {
  const known = new Map<Quantity, number>();
  return (amount) => {
    const found = known.get(amount) ?? work(amount);
    known.set(amount, found);
    return found;
  };
}

const none = quantity(0);
const worthActing = 0.1;

/** Who can wait for the next look is better served then, when more is known: what runs out by chance elsewhere is seen and not guessed. */
const cannotWait = ({ soon, has }: State, { packSize }: ItemToSpread): boolean =>
  lostUnits(soon, has, none) * milliPerUnit >= packSize * worthActing;

function bestOf(all: readonly (Found | null)[]): Found | null {
  return all.reduce(
    (best, one) => (one !== null && (best === null || one.worth > best.worth) ? one : best),
    null,
  );
}

function bestFor(
  receiver: State,
  states: readonly State[],
  item: ItemToSpread,
  cost: MovingCost,
): Found | null {
  if (receiver.role === 'gives') return null;
  const givers = states.filter((giver) => giver !== receiver && giver.role !== 'receives');
  const most = Math.max(0, ...givers.map((giver) => spare(giver, item.packSize)));
  const wanted = bestPacks(receiver, most, item, cost);
  if (wanted === 0) return null;
  const fewest = fewestPacks(item);
  return bestOf(
    givers.map((giver) => {
      const packs = Math.min(wanted, spare(giver, item.packSize));
      if (packs < fewest) return null;
      const worth = worthOf(giver, receiver, packs, item, cost);
      return worth > 0 ? { giver, receiver, packs, worth } : null;
    }),
  );
}

/** Whole packs that a store could give and still keep its own. */
function spare({ has, onShelf, keep }: State, packSize: Quantity): number {
  return Math.max(0, Math.floor(Math.min(onShelf, has - keep) / packSize));
}

const fewestPacks = (item: ItemToSpread): number => Math.max(1, Math.ceil(item.minimumBatch / item.packSize));
const amountOf = (packs: number, item: ItemToSpread): Quantity => quantity(packs * item.packSize);

/** How many packs pay best for the receiver alone. What one more saves only gets less, so the first that does not pay ends it. */
function bestPacks(receiver: State, most: number, item: ItemToSpread, cost: MovingCost): number {
  const saved = (packs: number): number =>
    item.marginPerUnit * -receiver.lostGetting(amountOf(packs, item)) - packs * cost.perPack;
  let packs = fewestPacks(item);
  if (packs > most) return 0;
  while (packs < most && saved(packs + 1) > saved(packs)) packs += 1;
  return saved(packs) - cost.perLine > saved(0) ? packs : 0;
}

/** Minor units, with their fraction: what the move probably brings. */
function worthOf(giver: State, receiver: State, packs: number, item: ItemToSpread, cost: MovingCost): number {
  return item.marginPerUnit * unitsSaved(giver, receiver, amountOf(packs, item)) - costOf(packs, cost);
}

function unitsSaved(giver: State, receiver: State, amount: Quantity): number {
  const missed = giver.lostWith(quantity(giver.has - amount)) - giver.lostWith(giver.has);
  return receiver.lostGetting(none) - receiver.lostGetting(amount) - missed;
}

const costOf = (packs: number, cost: MovingCost): Money => money(cost.perLine + packs * cost.perPack);

function carryOut({ giver, receiver, packs }: Found, item: ItemToSpread, cost: MovingCost): ProposedMove {
  const amount = amountOf(packs, item);
  const margin = roundedMargin(item.marginPerUnit, unitsSaved(giver, receiver, amount));
  const move: ProposedMove = {
    itemId: item.itemId,
    from: giver.storeId,
    to: receiver.storeId,
    quantity: amount,
    packs,
    benefit: subtract(margin, costOf(packs, cost)),
    because: {
      giver: {
        had: giver.has,
        keeps: giver.keep,
        expected: expectedOf(giver.courses),
        left: quantity(giver.has - amount),
      },
      receiver: {
        had: receiver.has,
        expected: expectedOf(receiver.courses),
        lostWithout: receiver.lostGetting(none),
        lostWith: receiver.lostGetting(amount),
      },
      margin,
      cost: costOf(packs, cost),
    },
  };
  giver.has = quantity(giver.has - amount);
  giver.onShelf = quantity(giver.onShelf - amount);
  giver.role = 'gives';
  receiver.has = addQuantity(receiver.has, amount);
  receiver.role = 'receives';
  return move;
}

/** Probable units at a margin each, to the nearest minor unit. */
const roundedMargin = (perUnit: Money, units: number): Money =>
  money(
    roundRatio(BigInt(perUnit) * BigInt(Math.round(units * milliPerUnit)), BigInt(milliPerUnit), 'half_up'),
  );

/** Moves that would travel together, from one store to another. */
export type ProposedShipment = {
  from: StoreId;
  to: StoreId;
  moves: readonly ProposedMove[];
  /** What all lines bring, less the shipment's own cost. */
  benefit: Money;
};

/**
 * All items together. A shipment whose lines do not pay for it is left out as a whole.
 * @returns what brings the most first; the same for items and stores in any order
 * Source: spec/rebalancing.md RB5, RB6
 */
export function proposeShipments(items: readonly ItemToSpread[], cost: MovingCost): ProposedShipment[] {
  const routes = new Map<string, ProposedMove[]>();
  for (const item of items.toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1)))
    for (const move of proposeMoves(item, cost)) {
      const route = `${move.from} ${move.to}`;
      routes.set(route, [...(routes.get(route) ?? []), move]);
    }
  return [...routes]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, moves]) => shipmentOf(moves, cost))
    .filter(({ benefit }) => benefit > 0)
    .toSorted((a, b) => b.benefit - a.benefit);
}

function shipmentOf(moves: readonly ProposedMove[], cost: MovingCost): ProposedShipment[] {
  const [first] = moves;
  if (first === undefined) return [];
  const brings = moves.reduce((all, { benefit }) => add(all, benefit), noMoney);
  return [{ from: first.from, to: first.to, moves, benefit: subtract(brings, cost.perShipment) }];
}
