import type { Instant, TenantId, TradingDate } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type BatchQuestion = {
  storeId: string | null;
  itemId: string | null;
  /** Only what has expired or will within so many days; all of them when null, what never expires last. */
  withinDays: number | null;
  now: Instant;
  limit: number;
};

export type BatchRow = {
  storeId: string;
  itemId: string;
  sku: string;
  name: string;
  unitOfMeasure: string;
  code: string;
  expiresOn: TradingDate | null;
  /** By the store's own calendar: 0 on its last day, below zero when it is past it. */
  daysLeft: number | null;
  /** Below zero when more of it was sold than came in under its code. */
  quantityMilli: number;
};

/** What stores have of each batch, what expires first first. Source: spec/stock-levels.md SL4, SL5, SL6 */
export const batchesOnHand = (
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    asked,
  }: { tenantId: TenantId; limitedTo: readonly string[] | null; asked: BatchQuestion },
): Promise<BatchRow[]> =>
  rowsOf<BatchRow>(
    tx,
    sql`select store.store_id as "storeId", item.item_id as "itemId", item.sku, item.name,
               item.record ->> 'unitOfMeasure' as "unitOfMeasure", batch.code, batch.expires_on::text as "expiresOn",
               (batch.expires_on - today.today)::int as "daysLeft", batch.quantity_milli as "quantityMilli"
        from stock_batch as batch
        join store on store.tenant_id = batch.tenant_id and 'store:' || store.store_id = batch.place
        join item on item.tenant_id = batch.tenant_id and item.item_id = batch.item_id
        cross join lateral (
          select (to_timestamp(${asked.now}::bigint / 1000) at time zone (store.record ->> 'timeZone'))::date as today) as today
        where batch.tenant_id = ${tenantId} and batch.quantity_milli <> 0
          and (${limitedTo === null} or store.store_id = any(string_to_array(${limitedTo?.join() ?? ''}, ',')::uuid[]))
          and (${asked.storeId === null} or store.store_id = ${asked.storeId}::uuid)
          and (${asked.itemId === null} or batch.item_id = ${asked.itemId}::uuid)
          and (${asked.withinDays === null} or (batch.quantity_milli > 0 and batch.expires_on <= today.today + ${asked.withinDays ?? 0}::int))
        order by batch.expires_on nulls last, item.name, batch.code, store.store_id limit ${asked.limit}`,
  );
