import type { Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import { StockWatchV1, mostWatched } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, rowsOf } from '../database';
import { appendChanges, hintCompany } from '../feed';

/** What is low at a store, or lies there too long, as the last night found it: one record of the store; none before its first night. */
export const watchRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: StoreId }): SQL =>
  sql`select ${storeId}::text as key,
             jsonb_build_object('storeId', ${storeId}::uuid, 'asOf', run.started_at,
                                'low', ${watchedOf({ tenantId, storeId }, sql`stock_state in ('out', 'low')`, sql`per_day_milli desc`)},
                                'over', ${watchedOf({ tenantId, storeId }, sql`stock_state = 'over'`, sql`cover_days desc nulls first`)})::text as record
      from foresight_run as run
      where run.tenant_id = ${tenantId}
        and exists (select from item_forecast where tenant_id = ${tenantId} and store_id = ${storeId})
      order by run.started_at desc limit 1`;

const watchedOf = (
  { tenantId, storeId }: { tenantId: TenantId; storeId: StoreId },
  which: SQL,
  first: SQL,
): SQL =>
  sql`(select coalesce(jsonb_agg(jsonb_build_object(
                'itemId', item_id, 'onHand', on_hand, 'least', least, 'most', greatest(maximum_milli, least),
                'coverDays', cover_days) order by place), '[]'::jsonb)
       from (select forecast.item_id, maximum_milli, cover_days, coalesce(level.on_hand_milli, 0) as on_hand,
                    coalesce(point.quantity_milli, minimum_milli) as least,
                    row_number() over (order by ${first}, forecast.item_id) as place
             from item_forecast as forecast
             left join stock_level as level on level.tenant_id = ${tenantId} and level.store_id = ${storeId}
                   and level.item_id = forecast.item_id
             left join reorder_point as point on point.tenant_id = ${tenantId} and point.store_id = ${storeId}
                   and point.item_id = forecast.item_id
             where forecast.tenant_id = ${tenantId} and forecast.store_id = ${storeId} and ${which}
             order by place limit ${mostWatched}) as watched)`;

/** Tells the tills of a store what a night found there. Source: spec/foresight.md FO22 */
export async function tellOfWatch(
  tx: Tx,
  where: { tenantId: TenantId; at: Instant },
  storeId: StoreId,
): Promise<void> {
  const rows = await rowsOf<{ record: string }>(tx, watchRecordsOf({ tenantId: where.tenantId, storeId }));
  await appendChanges(
    tx,
    where,
    rows.map(({ record }) => ({
      ...{ topic: 'stock-watch' as const, key: storeId, storeId },
      record: StockWatchV1.parse(JSON.parse(record)),
    })),
  );
  await hintCompany(tx, where.tenantId);
}
