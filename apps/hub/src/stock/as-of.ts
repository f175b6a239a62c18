import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, rowsOf, unnest } from '../database';

const dayMs = 86_400_000;

/**
 * The day and the month that a moment lies in, by UTC as everything that is kept by day is. The last moment of a day is told as the
 * beginning of the next: then its days say it all, also where its entries are in an archive.
 */
function partsOf(at: Instant): { day: string; month: string; dayBegan: number } {
  const isLast = (at + 1) % dayMs === 0;
  const dayBegan = isLast ? at + 1 : Math.floor(at / dayMs) * dayMs;
  const day = new Date(dayBegan).toISOString().slice(0, 10);
  return { day, month: `${day.slice(0, 7)}-01`, dayBegan };
}

/**
 * What was at a place of an item at a moment, in thousandths, as an expression of SQL: the closing of the months before, the days of its
 * month before its day, the entries of its day, and what nobody has closed yet of the days before.
 * @param at the entries of this very moment are in it
 * Source: spec/stock-history.md SY5
 */
export function quantityAsOf({
  tenantId,
  at,
  place,
  itemId,
}: {
  tenantId: TenantId;
  at: Instant;
  place: SQL;
  itemId: SQL;
}): SQL {
  const { day, month, dayBegan } = partsOf(at);
  return sql`(
    coalesce((select closing.quantity_milli from stock_closing as closing
              where closing.tenant_id = ${tenantId} and closing.place = ${place} and closing.item_id = ${itemId}
                and closing.month < ${month}::date order by closing.month desc limit 1), 0)
    + coalesce((select sum(days.moved_milli) from stock_day as days
                where days.tenant_id = ${tenantId} and days.place = ${place} and days.item_id = ${itemId}
                  and days.day >= ${month}::date and days.day < ${day}::date), 0)
    + coalesce((select sum(unclosed.moved_milli) from stock_unclosed as unclosed
                where unclosed.tenant_id = ${tenantId} and unclosed.place = ${place} and unclosed.item_id = ${itemId}
                  and unclosed.day < ${day}::date), 0)
    + coalesce((select sum(case when entry.to_place = ${place} then entry.quantity_milli else 0 end
                           - case when entry.from_place = ${place} then entry.quantity_milli else 0 end)
                from stock_entry as entry
                where entry.tenant_id = ${tenantId} and entry.item_id = ${itemId}
                  and entry.at >= ${dayBegan}::bigint and entry.at <= ${at}::bigint
                  and ${place} in (entry.from_place, entry.to_place)), 0))::bigint`;
}

export type PlaceOfItem = { place: string; itemId: string };

/** The same for any number of items and places, in their order. Source: spec/stock-history.md SY5 */
export async function quantitiesAsOf(
  tx: Pick<ReadDb, 'execute'>,
  { tenantId, at, asked }: { tenantId: TenantId; at: Instant; asked: readonly PlaceOfItem[] },
): Promise<(PlaceOfItem & { quantityMilli: number })[]> {
  const rows = asked.map(({ place, itemId }, index) => ({ place, item_id: itemId, index }));
  const milli = quantityAsOf({ tenantId, at, place: sql`asked.place`, itemId: sql`asked.item_id` });
  return rowsOf(
    tx,
    sql`select asked.place, asked.item_id as "itemId", ${milli} as "quantityMilli"
        from ${unnest('asked', { place: 'text', item_id: 'uuid', index: 'int' }, rows)} order by asked.index`,
  );
}

export type StoreQuantity = { storeId: string; itemId: string; quantityMilli: number };

/**
 * What every store, or one of them, had of everything at a moment, where it had any: for lists and sums over all of it.
 * Source: spec/stock-history.md SY5
 */
export async function allQuantitiesAsOf(
  tx: Pick<ReadDb, 'execute'>,
  { tenantId, at, storeIds }: { tenantId: TenantId; at: Instant; storeIds: readonly string[] | null },
): Promise<StoreQuantity[]> {
  const { day, month, dayBegan } = partsOf(at);
  const places = storeIds?.map((storeId) => `store:${storeId}`).join() ?? null;
  const ours = (place: SQL): SQL =>
    places === null ? sql`${place} like 'store:%'` : sql`${place} = any(string_to_array(${places}, ','))`;
  return rowsOf(
    tx,
    sql`with moved as (
          (select distinct on (place, item_id) place, item_id, quantity_milli as milli from stock_closing
           where tenant_id = ${tenantId} and ${ours(sql`place`)} and month < ${month}::date
           order by place, item_id, month desc)
          union all
          select place, item_id, moved_milli from stock_day
          where tenant_id = ${tenantId} and ${ours(sql`place`)} and day >= ${month}::date and day < ${day}::date
          union all
          select place, item_id, moved_milli from stock_unclosed
          where tenant_id = ${tenantId} and ${ours(sql`place`)} and day < ${day}::date
          union all
          select to_place, item_id, quantity_milli from stock_entry
          where tenant_id = ${tenantId} and ${ours(sql`to_place`)} and at >= ${dayBegan}::bigint and at <= ${at}::bigint
          union all
          select from_place, item_id, -quantity_milli from stock_entry
          where tenant_id = ${tenantId} and ${ours(sql`from_place`)} and at >= ${dayBegan}::bigint and at <= ${at}::bigint)
        select substr(place, 7) as "storeId", item_id as "itemId", sum(milli)::bigint as "quantityMilli"
        from moved group by place, item_id having sum(milli) <> 0`,
  );
}
