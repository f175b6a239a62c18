import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type TransitQuestion = { storeId: string | null; itemIds: readonly string[] | null };

export type InTransitRow = {
  shipmentId: string;
  itemId: string;
  sku: string;
  name: string;
  unitOfMeasure: string;
  /** Below zero where somebody received what nobody has told us was sent. */
  quantityMilli: number;
  fromStoreId: string | null;
  /** Null until the hub knows the agreement. */
  toStoreId: string | null;
  transferId: string | null;
  reference: string | null;
  since: number;
};

const most = 500;

/**
 * What has left and not arrived, the longest on its way first. Whose goods they are is read from the entries, where they go from the
 * transfer that their fact belongs to. Source: spec/stock-history.md SY7
 */
export function inTransit(
  tx: Pick<ReadDb, 'execute'>,
  {
    tenantId,
    limitedTo,
    asked: { storeId, itemIds },
  }: { tenantId: TenantId; limitedTo: readonly string[] | null; asked: TransitQuestion },
): Promise<InTransitRow[]> {
  const theirs = limitedTo?.join() ?? null;
  // Said only where it was asked for: a question "or null" would not use the index of items.
  const ofItems =
    itemIds === null ? sql`true` : sql`away.item_id = any(string_to_array(${itemIds.join()}, ',')::uuid[])`;
  const mayBeSeen =
    theirs === null
      ? sql`true`
      : sql`(left_from.store_id = any(string_to_array(${theirs}, ',')) or transfer.from_store_id = any(string_to_array(${theirs}, ',')::uuid[])
             or transfer.to_store_id = any(string_to_array(${theirs}, ',')::uuid[]))`;
  const concerns =
    storeId === null
      ? sql`true`
      : sql`(left_from.store_id = ${storeId}::text or transfer.from_store_id = ${storeId}::uuid or transfer.to_store_id = ${storeId}::uuid)`;
  return rowsOf<InTransitRow>(
    tx,
    sql`select substr(away.place, 9) as "shipmentId", away.item_id as "itemId", item.sku, item.name,
               item.record ->> 'unitOfMeasure' as "unitOfMeasure", away.quantity_milli as "quantityMilli",
               coalesce(transfer.from_store_id::text, left_from.store_id) as "fromStoreId",
               transfer.to_store_id as "toStoreId", transfer.transfer_id as "transferId", transfer.reference,
               first.at as since
        from stock_elsewhere as away
        join item on item.tenant_id = away.tenant_id and item.item_id = away.item_id
        -- The day first: to look for an entry in every month of the ledger takes longer than all the rest.
        cross join lateral (
          select coalesce(
            (select min(day) from stock_day where tenant_id = ${tenantId} and place = away.place and item_id = away.item_id),
            (select min(day) from stock_unclosed where tenant_id = ${tenantId} and place = away.place and item_id = away.item_id)
          ) as day offset 0) as begun
        cross join lateral (
          select fact_id, at, from_place from stock_entry
          where tenant_id = ${tenantId} and item_id = away.item_id and away.place in (from_place, to_place)
            and at >= (begun.day - '1970-01-01'::date) * 86400000::bigint
            and at < (begun.day - '1970-01-01'::date + 1) * 86400000::bigint
          order by to_place = away.place desc, at limit 1) as first
        cross join lateral (
          select case when first.from_place like 'store:%' then substr(first.from_place, 7) end as store_id) as left_from
        left join transfer_fact on transfer_fact.tenant_id = away.tenant_id and transfer_fact.fact_id = first.fact_id
        left join transfer on transfer.tenant_id = away.tenant_id and transfer.transfer_id = transfer_fact.transfer_id
        where away.tenant_id = ${tenantId} and away.place like 'transit:%' and away.quantity_milli <> 0
          and ${ofItems} and ${concerns} and ${mayBeSeen}
        order by first.at, away.place, item.name, away.item_id limit ${most}`,
  );
}

export type ApartRow = { storeId: string; itemId: string; quantityMilli: number };

/** What stores have apart from what they sell, until somebody has looked at it. */
export const inQuarantine = (
  tx: Pick<ReadDb, 'execute'>,
  {
    tenantId,
    storeIds,
    itemIds,
  }: { tenantId: TenantId; storeIds: readonly string[] | null; itemIds: readonly string[] },
): Promise<ApartRow[]> =>
  rowsOf<ApartRow>(
    tx,
    sql`select substr(place, 12) as "storeId", item_id as "itemId", quantity_milli as "quantityMilli" from stock_elsewhere
        where tenant_id = ${tenantId} and item_id = any(string_to_array(${itemIds.join()}, ',')::uuid[])
          and place like 'quarantine:%' and quantity_milli <> 0
          and (${storeIds === null} or substr(place, 12) = any(string_to_array(${storeIds?.join() ?? ''}, ',')))`,
  );
