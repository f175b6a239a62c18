import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, runInOrder, unnest } from '../database';

export type NewStockEntry = {
  fact_id: string;
  entry_no: number;
  item_id: string;
  from_place: string;
  to_place: string;
  quantity_milli: number;
  sale_id: string | null;
  line_id: string | null;
  at: number;
};

const entryTypes = {
  fact_id: 'uuid',
  entry_no: 'int',
  item_id: 'uuid',
  from_place: 'text',
  to_place: 'text',
  quantity_milli: 'bigint',
  sale_id: 'uuid',
  line_id: 'uuid',
  at: 'bigint',
} as const;

/**
 * Posts stock entries, moves the stock levels of the stores they touch, and tells those stores' terminals: two statements for
 * any number of entries. Levels are locked in one order, so that two batches about the same goods cannot wait for each other.
 */
export function* insertStock(
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  entries: readonly NewStockEntry[],
): Iterable<SQL> {
  if (entries.length === 0) return;
  yield sql`
    insert into stock_entry (tenant_id, fact_id, entry_no, item_id, from_place, to_place, quantity_milli, sale_id, line_id, at)
    select ${tenantId}::uuid, entries.* from ${unnest('entries', entryTypes, entries)}`;
  const moved = movedPerStore(entries);
  if (moved.length === 0) return;
  const movedTypes = { store_id: 'uuid', item_id: 'uuid', moved_milli: 'bigint' } as const;
  yield sql`
    with level as (
      insert into stock_level (tenant_id, store_id, item_id, on_hand_milli)
      select ${tenantId}::uuid, store_id, item_id, moved_milli from ${unnest('moved', movedTypes, moved)}
      order by store_id, item_id
      on conflict (tenant_id, store_id, item_id)
        do update set on_hand_milli = stock_level.on_hand_milli + excluded.on_hand_milli
      returning store_id, item_id, on_hand_milli)
    insert into feed (tenant_id, xid, topic, key, store_id, record, at)
    select ${tenantId}::uuid, pg_current_xact_id(), 'stock-level', store_id || ':' || item_id, store_id,
           jsonb_build_object('storeId', store_id, 'itemId', item_id, 'onHand', on_hand_milli), ${at}::bigint
    from level`;
}

/** The same for somebody who posts nothing else. */
export const postStock = (
  tx: Tx,
  who: { tenantId: TenantId; at: Instant },
  entries: readonly NewStockEntry[],
): Promise<void> => runInOrder(tx, insertStock(who, entries));

/** What came to each store less what left it, once per store and item. */
function movedPerStore(entries: readonly NewStockEntry[]) {
  const moved = new Map<string, { store_id: string; item_id: string; moved_milli: number }>();
  const move = (place: string, itemId: string, milli: number): void => {
    if (!place.startsWith('store:')) return;
    const storeId = place.slice('store:'.length);
    const key = `${storeId} ${itemId}`;
    const row = moved.get(key) ?? { store_id: storeId, item_id: itemId, moved_milli: 0 };
    row.moved_milli += milli;
    moved.set(key, row);
  };
  for (const entry of entries) {
    move(entry.to_place, entry.item_id, entry.quantity_milli);
    move(entry.from_place, entry.item_id, -entry.quantity_milli);
  }
  return [...moved.values()];
}
