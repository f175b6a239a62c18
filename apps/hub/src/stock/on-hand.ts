import { lookupKeys } from '@tillbridge/core/barcode';
import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, rowsOf, unnest } from '../database';
import { quantityAsOf } from './as-of';

export const stockFilters = ['all', 'low', 'negative', 'none-left'] as const;
export type StockFilter = (typeof stockFilters)[number];

export type StockQuestion = {
  storeId: string | null;
  itemId: string | null;
  text: string;
  filter: StockFilter;
  /** At this moment; now when null or left out. */
  asOf?: Instant | null;
  after: { name: string; itemId: string; storeId: string } | null;
  limit: number;
};

export type OnHandRow = {
  storeId: string;
  itemId: string;
  productId: string | null;
  sku: string;
  name: string;
  unitOfMeasure: string;
  onHandMilli: number;
  /** Null where nobody asked to be told. */
  reorderMilli: number | null;
  /** The shelf; null where nobody said. */
  spot: string | null;
};

const filters: Record<StockFilter, SQL | null> = {
  all: null,
  low: sql`there.milli <= point.quantity_milli`,
  negative: sql`there.milli < 0`,
  'none-left': sql`there.milli = 0`,
};

/** Asked in a place of its own, so that a filter and the answer are one reading. */
const readAsOf = (tenantId: TenantId, at: Instant): SQL => sql`
  cross join lateral (select ${quantityAsOf({
    ...{ tenantId, at, place: sql`('store:' || level.store_id)`, itemId: sql`level.item_id` },
  })} as milli offset 0) as there`;
const readNow = sql`cross join lateral (select level.on_hand_milli as milli) as there`;

/** What is or was on hand per store and item, by name, a page at a time. Source: spec/office-screens.md OS4; spec/stock-history.md SY5 */
export function onHand(
  tx: Pick<ReadDb, 'execute'>,
  {
    tenantId,
    limitedTo,
    asked,
  }: { tenantId: TenantId; limitedTo: readonly string[] | null; asked: StockQuestion },
): Promise<OnHandRow[]> {
  const { after } = asked;
  const text = asked.text.trim();
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const keys = text === '' ? [] : lookupKeys(text).map((key) => ({ key }));
  const found =
    text === ''
      ? null
      : sql`(item.name ilike ${part} or item.sku ilike ${part} or item.item_id in (
              select item_id from item_barcode join ${unnest('keys', { key: 'text' }, keys)} using (key)
              where item_barcode.tenant_id = ${tenantId}))`;
  const conditions: (SQL | null)[] = [
    sql`level.tenant_id = ${tenantId}`,
    limitedTo && sql`level.store_id = any(string_to_array(${limitedTo.join()}, ',')::uuid[])`,
    asked.storeId ? sql`level.store_id = ${asked.storeId}` : null,
    asked.itemId ? sql`level.item_id = ${asked.itemId}` : null,
    filters[asked.filter],
    found,
    // The first comparison is the index's, the second settles items of one name.
    after && sql`item.name >= ${after.name}`,
    after &&
      sql`(item.name, item.item_id, level.store_id) > (${after.name}, ${after.itemId}::uuid, ${after.storeId}::uuid)`,
  ];
  const where = sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  );
  // What was typed is looked for in every name: to go by the index of names then only makes the way longer.
  const inOrder = text === '' ? sql`item.name` : sql`item.name || ''`;
  return rowsOf<OnHandRow>(
    tx,
    sql`select level.store_id as "storeId", item.item_id as "itemId", item.record ->> 'productId' as "productId", item.sku, item.name,
               item.record ->> 'unitOfMeasure' as "unitOfMeasure", there.milli as "onHandMilli",
               point.quantity_milli as "reorderMilli", spot.spot
        from stock_level as level
        join item on item.tenant_id = level.tenant_id and item.item_id = level.item_id
        left join reorder_point as point on point.tenant_id = level.tenant_id and point.store_id = level.store_id
                                        and point.item_id = level.item_id
        left join item_spot as spot on spot.tenant_id = level.tenant_id and spot.store_id = level.store_id
                                   and spot.item_id = level.item_id
        ${asked.asOf === null || asked.asOf === undefined ? readNow : readAsOf(tenantId, asked.asOf)}
        where ${where}
        order by ${inOrder}, item.item_id, level.store_id limit ${asked.limit}`,
  );
}
