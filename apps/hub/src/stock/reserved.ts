import type { ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';

type Row = { itemId: ItemId; storeId: StoreId; milli: number };

/**
 * What lies in each store and waits for somebody: on holds that stand, and in laybys that nobody collected. A layby whose customer was
 * erased tells of no goods any more.
 * @returns thousandths, zero where nothing waits
 * Source: spec/near-by.md NB9
 */
export async function reservedFor(
  tx: ReadDb,
  { tenantId, itemIds, now }: { tenantId: TenantId; itemIds: readonly ItemId[]; now: number },
): Promise<(itemId: ItemId, storeId: StoreId) => number> {
  const ids = sql`${arrayLiteral(itemIds)}::text::uuid[]`;
  const rows = await rowsOf<Row>(
    tx,
    sql`select item_id as "itemId", store_id as "storeId", sum(milli)::float8 as milli
        from (select item_id, store_id, quantity_milli as milli from stock_hold
              where tenant_id = ${tenantId} and item_id = any(${ids}) and ended_at is null and until > ${now}
              union all
              select (line ->> 'itemId')::uuid, store_id, (line ->> 'quantity')::bigint from layby
              cross join lateral jsonb_array_elements(
                case jsonb_typeof(layby.sale -> 'lines') when 'array' then layby.sale -> 'lines' else '[]'::jsonb end) as line
              where tenant_id = ${tenantId} and state = 'open' and line ->> 'movesStock' = 'true'
                and (line ->> 'itemId')::uuid = any(${ids})) as waiting
        group by item_id, store_id`,
  );
  const known = new Map(rows.map(({ itemId, storeId, milli }) => [`${itemId} ${storeId}`, milli]));
  return (itemId, storeId) => known.get(`${itemId} ${storeId}`) ?? 0;
}
