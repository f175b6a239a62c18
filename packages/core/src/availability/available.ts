import {
  type CustomerId,
  type Id,
  type Instant,
  type ItemId,
  type Quantity,
  type TerminalId,
  quantity,
} from '../kernel';

/** Goods that somebody was promised and that are still on the shelf. */
export type Hold = {
  holdId: Id<'HoldId'>;
  itemId: ItemId;
  customerId: CustomerId | null;
  quantity: Quantity;
  /** From then on nobody is bound by it; null for as long as it stands. */
  until: Instant | null;
};

/** What is known of one item in one store. */
export type StockFigures = {
  onHand: Quantity;
  /** On its way to this store. */
  comingIn: Quantity;
  /** What suppliers owe this store of orders that were sent. */
  onOrder: Quantity;
  /** Of transfers from this store that were approved and have not left. */
  committed: Quantity;
  holds: readonly Hold[];
};

export type Availability = {
  onHand: Quantity;
  held: Quantity;
  committed: Quantity;
  /** On hand less held and committed; below zero when more was promised than is here. */
  available: Quantity;
  /** What may be promised to the next customer who can wait for what is on its way: never below zero. */
  toPromise: Quantity;
  comingIn: Quantity;
  onOrder: Quantity;
  /** More was promised than is here. */
  isOverPromised: boolean;
};

/**
 * What a store can still sell or promise of an item. What is only ordered from a supplier is shown and not promised.
 * Source: spec/stock-levels.md SL1, SL2
 */
export function availabilityOf(
  { onHand, comingIn, onOrder, committed, holds }: StockFigures,
  now: Instant,
): Availability {
  const standing = holds.filter(({ until }) => until === null || until > now);
  const held = quantity(standing.reduce((all, hold) => all + hold.quantity, 0));
  const available = quantity(onHand - held - committed);
  // Goods that arrived before their dispatch was known are below zero in transit, and are on hand already.
  const toPromise = quantity(Math.max(0, available + Math.max(0, comingIn)));
  const isOverPromised = available < 0 && held + committed > 0;
  return { onHand, held, committed, available, toPromise, comingIn, onOrder, isOverPromised };
}

/** A terminal of the store, and until when the hub has its facts. */
export type Heard = { terminalId: TerminalId; heardAt: Instant | null };

/** How old a store's numbers are: those of its terminal that was silent longest. */
export type Freshness =
  | { kind: 'current' }
  | { kind: 'behind'; asOf: Instant; silent: readonly TerminalId[] }
  /** A terminal of it was never heard of, so nobody can say. */
  | { kind: 'unknown'; silent: readonly TerminalId[] };

/** A terminal that works and is connected reports at least every half minute; two are missed before it counts as silent. */
export const silentAfterMs = 90_000;

/**
 * How old the numbers of a store are, as head office sees them.
 * @param terminals those of the store that are in use
 * Source: spec/stock-levels.md SL3
 */
export function freshnessOf(terminals: readonly Heard[], now: Instant): Freshness {
  const silent = terminals.filter(({ heardAt }) => heardAt === null || now - heardAt > silentAfterMs);
  if (silent.length === 0) return { kind: 'current' };
  const names = silent.map(({ terminalId }) => terminalId).sort();
  const asOf = silent.reduce<Instant | null>(
    (oldest, { heardAt }) => (oldest === null || heardAt === null || heardAt < oldest ? heardAt : oldest),
    silent[0]?.heardAt ?? null,
  );
  const isUnheard = silent.some(({ heardAt }) => heardAt === null);
  return asOf === null || isUnheard
    ? { kind: 'unknown', silent: names }
    : { kind: 'behind', asOf, silent: names };
}
