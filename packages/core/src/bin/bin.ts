import { type FactId, type Instant, type ItemId, type Quantity, negateQuantity, quantity } from '../kernel';
import type { BinFact, BinLevelV1 } from '../wire';

/** What a fact says of one item in one bin. The shop floor has no entries: it holds the rest. */
export type BinEntry = {
  factId: FactId;
  /** 1, 2, 3 … within its fact: (fact, entryNo) names it for ever. */
  entryNo: number;
  bin: string;
  itemId: ItemId;
  /** `moved`: what came, negative for what left. `counted`: what was found there, whatever lay there before. */
  kind: 'moved' | 'counted';
  quantity: Quantity;
  /** By the hub's clock, as well as whoever stated it knew that clock. */
  at: Instant;
};

/** What lies of an item in a bin. Below zero only when facts of two tills that could not hear each other clash. */
export type BinLevel = Pick<BinLevelV1, 'bin' | 'itemId' | 'quantity' | 'lastCountAt'>;

/** What a fact does to the bins that it names. Source: spec/bins.md BN2, BN4 */
export function binEntriesOf(factId: FactId, at: Instant, fact: BinFact): BinEntry[] {
  const entries: Omit<BinEntry, 'entryNo'>[] = [];
  for (const { itemId, quantity: said } of fact.lines) {
    const stated = { factId, itemId, at };
    if (fact.type === 'bin-counted')
      entries.push({ ...stated, kind: 'counted', bin: fact.bin, quantity: said });
    else {
      if (fact.from !== null)
        entries.push({ ...stated, kind: 'moved', bin: fact.from, quantity: negateQuantity(said) });
      if (fact.to !== null) entries.push({ ...stated, kind: 'moved', bin: fact.to, quantity: said });
    }
  }
  return entries.map((entry, index) => ({ ...entry, entryNo: index + 1 }));
}

const nameOf = ({ factId, entryNo }: BinEntry): string => `${factId} ${entryNo}`;
export const binKey = ({ bin, itemId }: Pick<BinLevel, 'bin' | 'itemId'>): string => `${bin}\n${itemId}`;

/** What an entry says, of a bin and an item that are known. */
export type BinSaying = Pick<BinEntry, 'kind' | 'quantity' | 'at'>;

/** A count says how it is, whatever was thought before; a move adds to it. */
const after = ({ bin, itemId, quantity: had, lastCountAt }: BinLevel, entry: BinSaying): BinLevel =>
  entry.kind === 'counted'
    ? { bin, itemId, quantity: entry.quantity, lastCountAt: entry.at }
    : { bin, itemId, quantity: quantity(had + entry.quantity), lastCountAt };

const byMoment = (one: BinEntry, other: BinEntry): number =>
  one.at - other.at ||
  (one.factId < other.factId ? -1 : one.factId > other.factId ? 1 : one.entryNo - other.entryNo);

/**
 * What lies in each bin: the sum of what came and went since somebody counted it last, each entry once, in whatever order they
 * are given.
 * Source: spec/bins.md BN3, BN5
 */
export function binLevels(entries: Iterable<BinEntry>): BinLevel[] {
  const named = new Map<string, BinEntry>();
  for (const entry of entries) named.set(nameOf(entry), entry);
  const levels = new Map<string, BinLevel>();
  for (const entry of [...named.values()].sort(byMoment)) {
    const { bin, itemId } = entry;
    const had = levels.get(binKey(entry)) ?? { bin, itemId, quantity: quantity(0), lastCountAt: null };
    levels.set(binKey(entry), after(had, entry));
  }
  return [...levels.values()];
}

/**
 * A level as the hub told it, with what this till stated of it since.
 * @param since of the same bin and item, in the order in which they were stated, and none that the hub had
 * Source: spec/bins.md BN7
 */
export const levelSince = (told: BinLevel, since: readonly BinSaying[]): BinLevel =>
  since
    .filter(({ at }) => told.lastCountAt === null || at >= told.lastCountAt)
    .reduce((level, entry) => after(level, entry), told);

/**
 * What lies on the shop floor: what is on hand in the store, less what its bins hold. Below zero when more was sold or put away than lay
 * there.
 * @param levels of one item, in all of the store's bins
 * Source: spec/bins.md BN3
 */
export const floorOf = (onHand: Quantity, levels: Iterable<Pick<BinLevel, 'quantity'>>): Quantity => {
  let floor: number = onHand;
  for (const level of levels) floor -= level.quantity;
  return quantity(floor);
};
