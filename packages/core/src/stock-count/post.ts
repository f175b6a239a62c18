import {
  type CountId,
  type FactId,
  type ItemId,
  type Quantity,
  type StoreId,
  negateQuantity,
  quantity,
} from '../kernel';
import { type Movement, onHandAt, storePlace } from '../ledger';
import type { CountedSpot } from './lines';
import { type TimedMovement, byMoment } from './moment';
import { type Variance, momentOfItem, sideOfItem } from './variance';

/** What an approved count came to, kept for good: late movements are held against it. */
export type PostedCount = {
  countId: CountId;
  /** The hub's own fact, under which the entries stand. */
  factId: FactId;
  storeId: StoreId;
  items: readonly { itemId: ItemId; spots: readonly CountedSpot[]; variance: Quantity }[];
};

/** The entry that brings the ledger to what was found: missing goods went to shrinkage, found ones come back from there. */
function varianceEntry(
  storeId: StoreId,
  { spots, variance, ...named }: Pick<Movement, 'factId' | 'entryNo' | 'itemId'> & CountedVariance,
): TimedMovement {
  const here = storePlace(storeId);
  const { by, sequence, at, isClockKnown } = momentOfItem(spots);
  return {
    ...named,
    from: variance < 0 ? here : 'shrinkage',
    to: variance < 0 ? 'shrinkage' : here,
    quantity: quantity(Math.abs(variance)),
    at,
    moment: { by, sequence, at, isClockKnown },
    openAt: null,
    spot: null,
  };
}

type CountedVariance = { spots: readonly CountedSpot[]; variance: Quantity };

/**
 * Posts the variances of an approved count, one entry for each item that has one, at the moment at which it was counted: to another
 * count it is a movement like every other.
 * Source: spec/counts.md ST11
 */
export const postCount = (
  head: Omit<PostedCount, 'items'>,
  reviewed: readonly { variance: Variance; spots: readonly CountedSpot[] }[],
): { posted: PostedCount; entries: TimedMovement[] } => {
  const items = reviewed.map(({ variance, spots }) => ({
    itemId: variance.itemId,
    spots,
    variance: variance.variance,
  }));
  const entries = items
    .filter(({ variance }) => variance !== 0)
    .map((item, index) => varianceEntry(head.storeId, { factId: head.factId, entryNo: index + 1, ...item }));
  return { posted: { ...head, items }, entries };
};

/**
 * What a movement changes that was before posted counts and arrived after them: their variances were reckoned without it, and an
 * entry of its own, for each of them, puts that right. A correction of one count is itself news to the counts after it, so they are
 * gone through in their order, each once.
 * @param posted counts of the store, but not the one whose own entry arrives
 * @param correctionIdOf the hub's fact of a correction, one for each count and late movement
 * @returns nothing when it was after all of them, or concerns nothing that was counted
 * Source: spec/counts.md ST12
 */
export function correctLate(
  posted: readonly PostedCount[],
  late: TimedMovement,
  correctionIdOf: (count: PostedCount) => FactId,
): TimedMovement[] {
  const corrections: TimedMovement[] = [];
  for (const { count, spots } of countsOf(posted, late.itemId)) {
    const before = [late, ...corrections].filter((each) => sideOfItem(each, spots).isBefore);
    const unknown = onHandAt(storePlace(count.storeId), before);
    if (unknown === 0) continue;
    const named = { factId: correctionIdOf(count), entryNo: 1, itemId: late.itemId };
    corrections.push(varianceEntry(count.storeId, { ...named, spots, variance: negateQuantity(unknown) }));
  }
  return corrections;
}

/** The counts that an item was in, in their order. */
const countsOf = (posted: readonly PostedCount[], itemId: ItemId) =>
  posted
    .flatMap((count) => {
      const item = count.items.find((each) => each.itemId === itemId);
      return item ? [{ count, spots: item.spots, moment: momentOfItem(item.spots) }] : [];
    })
    .sort((one, other) => byMoment(one.moment, other.moment));
