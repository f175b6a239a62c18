import { type ItemId, type Quantity, type StoreId, quantity } from '@tillbridge/core/kernel';
import { storePlace } from '@tillbridge/core/ledger';
import { type ReadDb, all, one } from '../database/database';
import { watermarkOf } from '../journal/outbox';

/** What this till moved and the hub has not counted yet, per item; kept up to date by reading only what is new. */
export function unsentMoves(ledger: ReadDb, storeId: StoreId): (itemId: ItemId) => number {
  const here = storePlace(storeId);
  let sums = new Map<string, number>();
  let from = -1;
  let upTo = 0;
  return (itemId) => {
    const watermark = watermarkOf(ledger);
    if (watermark !== from) {
      sums = new Map();
      from = watermark;
      upTo = watermark;
    }
    const fresh = all<{ itemId: string; moved: number; last: number }>(
      ledger,
      `select item_id as itemId, sum(case when to_place = ? then quantity_milli else -quantity_milli end) as moved,
              max(sequence) as last
       from stock_ledger where sequence > ? and ? in (from_place, to_place) group by item_id`,
      here,
      upTo,
      here,
    );
    for (const row of fresh) {
      sums.set(row.itemId, (sums.get(row.itemId) ?? 0) + row.moved);
      upTo = Math.max(upTo, row.last);
    }
    return sums.get(itemId) ?? 0;
  };
}

/**
 * What should be on this store's shelf: as the hub told last, and what this till moved since.
 * @returns null where the hub told of no level
 */
export function onHandOn(
  ledger: ReadDb,
): (replica: ReadDb, storeId: StoreId, itemId: ItemId) => Quantity | null {
  let moves: { storeId: StoreId; of: (itemId: ItemId) => number } | null = null;
  return (replica, storeId, itemId) => {
    const level = one<{ milli: number }>(
      replica,
      'select on_hand_milli as milli from stock_level where item_id = ?',
      itemId,
    );
    if (moves?.storeId !== storeId) moves = { storeId, of: unsentMoves(ledger, storeId) };
    return level ? quantity(level.milli + moves.of(itemId)) : null;
  };
}
