import type { ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { OrderState } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import { reservedFor } from '../stock';

type Row = { itemId: ItemId; storeId: StoreId; milli: number };

/** An order is on the shelf until it is handed over. */
const overStates = ['handed-over', 'refused', 'cancelled'] satisfies OrderState[];

/**
 * What lies in a store and is somebody's already: what is held, the goods of open laybys, and what customers ordered and have not
 * fetched; thousandths. Source: spec/foresight.md FO7, spec/near-by.md NB9
 */
export async function goodsPromised(
  tx: Tx,
  tenantId: TenantId,
  { itemIds, now }: { itemIds: readonly ItemId[]; now: number },
): Promise<(itemId: ItemId, storeId: StoreId) => number> {
  const reserved = await reservedFor(tx, { tenantId, itemIds, now });
  const ordered = await rowsOf<Row>(
    tx,
    sql`select "itemId", store_id as "storeId", sum(milli)::bigint as milli from (
          select (line ->> 'itemId')::uuid as "itemId", store_id, (line ->> 'quantity')::bigint as milli
          from customer_order cross join lateral jsonb_path_query(record, '$.lines[*]') as line
          where tenant_id = ${tenantId} and state <> all(${arrayLiteral(overStates)}::text::text[])) as waiting
        where "itemId" = any(${arrayLiteral(itemIds)}::text::uuid[]) group by 1, 2`,
  );
  const known = new Map(ordered.map(({ itemId, storeId, milli }) => [`${itemId} ${storeId}`, milli]));
  return (itemId, storeId) => reserved(itemId, storeId) + (known.get(`${itemId} ${storeId}`) ?? 0);
}
