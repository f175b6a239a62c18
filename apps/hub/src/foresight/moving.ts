import type { ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import { reservedFor } from '../stock';
import type { Moving } from './spread';

type Row = { itemId: string; fromStoreId: string; toStoreId: string; milli: number; hasLeft: boolean };

/**
 * What transfers that are under way will take from each store and bring to it; what waits there for customers is as good as gone.
 * Source: spec/foresight.md FO7, spec/near-by.md NB9
 */
export async function goodsMoving(
  tx: Tx,
  tenantId: TenantId,
  { itemIds, now }: { itemIds: readonly ItemId[]; now: number },
): Promise<(itemId: ItemId, storeId: StoreId) => Moving> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select line.item_id as "itemId", from_store_id as "fromStoreId", to_store_id as "toStoreId",
               sum(coalesce(approved_milli, requested_milli))::bigint as milli,
               standing not in ('requested', 'approved', 'picking', 'packed') as "hasLeft"
        from transfer_line as line
        join transfer on transfer.tenant_id = line.tenant_id and transfer.transfer_id = line.transfer_id
        where line.tenant_id = ${tenantId} and line.item_id = any(${arrayLiteral(itemIds)}::text::uuid[])
          and deleted_at is null and standing not in ('rejected', 'cancelled', 'received', 'with-discrepancies', 'closed')
        group by 1, 2, 3, 5`,
  );
  const found = new Map<string, Moving>();
  const at = (itemId: string, storeId: string): Moving => {
    const key = `${itemId} ${storeId}`;
    const known = found.get(key) ?? { leaving: 0, coming: 0 };
    found.set(key, known);
    return known;
  };
  for (const { itemId, fromStoreId, toStoreId, milli, hasLeft } of rows) {
    at(itemId, toStoreId).coming += milli;
    if (!hasLeft) at(itemId, fromStoreId).leaving += milli;
  }
  const reserved = await reservedFor(tx, { tenantId, itemIds, now });
  return (itemId, storeId) => {
    const { leaving, coming } = found.get(`${itemId} ${storeId}`) ?? { leaving: 0, coming: 0 };
    return { leaving: leaving + reserved(itemId, storeId), coming };
  };
}
