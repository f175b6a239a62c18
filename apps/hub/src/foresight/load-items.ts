import { type DemandSeries, daysBetween } from '@tillbridge/core/forecast';
import {
  type ItemId,
  type Money,
  type Quantity,
  type StoreId,
  type TenantId,
  tradingDate,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf, unnest } from '../database';
import { type StoreCalendar, earliest } from './calendar';
import { seriesAt } from './series-at';

/** An item as its supplier delivers it; the first that head office listed. */
export type LoadedItem = {
  itemId: ItemId;
  name: string;
  sku: string;
  category: string;
  unitOfMeasure: string;
  price: Money | null;
  supplierId: string | null;
  supplierName: string | null;
  cost: Money | null;
  packMilli: Quantity | null;
  leadDays: number | null;
  minimumMilli: Quantity | null;
};

/** An item at a store, with what it sold and what is there. */
export type ItemAtStore = {
  item: LoadedItem;
  store: StoreCalendar;
  series: DemandSeries;
  /** Sold less returned in the days looked at, and what that brought without tax. */
  soldMilli: number;
  net: number;
  onHandMilli: number;
  /** The shop's own reorder point. */
  setMilli: number | null;
};

type Placed = { itemId: ItemId; storeId: StoreId };
/** `days` is `index:sold:returned …` by the day from the first one looked at: a row for each day took longer to read than all the rest. */
type DemandRow = Placed & { days: string; soldMilli: number; net: number };
type MovedRow = Placed & { days: string };
type LevelRow = Placed & { onHandMilli: number };
type PointRow = Placed & { milli: number };

/**
 * Items at every store where they sold or are, each with its demand by the day up to yesterday. What was there of an evening is counted
 * back over the days that are kept of the ledger, and what is not closed yet; a day of those begins at midnight UTC.
 * Source: spec/foresight.md FO12, FO17
 */
export async function loadItems(
  tx: ReadDb,
  tenantId: TenantId,
  stores: ReadonlyMap<StoreId, StoreCalendar>,
  itemIds: readonly ItemId[],
): Promise<ItemAtStore[]> {
  const ids = sql`${arrayLiteral(itemIds)}::text::uuid[]`;
  // Levels are kept by store: without the stores all of the company's would be read.
  const storeIds = sql`${arrayLiteral([...stores.keys()])}::text::uuid[]`;
  const from = earliest(stores);
  const items = await rowsOf<LoadedItem>(
    tx,
    sql`select item.item_id as "itemId", item.name, item.sku, coalesce(item.record ->> 'categoryId', '') as category,
               item.record ->> 'unitOfMeasure' as "unitOfMeasure",
               (item.record -> 'prices' -> 0 ->> 'price')::bigint as price,
               supply.supplier_id as "supplierId", supply.supplier_name as "supplierName",
               coalesce(last.cost, supply.cost) as cost,
               supply.pack_quantity as "packMilli",
               coalesce(own.lead_days, terms.lead_days) as "leadDays", own.minimum_milli as "minimumMilli"
        from item
        left join lateral (
          select supplier.supplier_id, supplier.name as supplier_name, cost, pack_quantity
          from supplier_item
          join supplier on supplier.tenant_id = ${tenantId} and supplier.supplier_id = supplier_item.supplier_id
                       and supplier.is_active
          where supplier_item.tenant_id = ${tenantId} and supplier_item.item_id = item.item_id
          order by position, code limit 1) as supply on true
        left join item_last_cost as last on last.tenant_id = ${tenantId} and last.item_id = item.item_id
        left join supplier_terms as terms on terms.tenant_id = ${tenantId} and terms.supplier_id = supply.supplier_id
        left join supplier_item_terms as own on own.tenant_id = ${tenantId}
              and own.supplier_id = supply.supplier_id and own.item_id = item.item_id
        where item.tenant_id = ${tenantId} and item.item_id = any(${ids}) and item.is_active`,
  );
  const demand = await rowsOf<DemandRow>(
    tx,
    sql`select item_id as "itemId", store_id as "storeId", sum(sold_milli - returned_milli)::bigint as "soldMilli", sum(net)::bigint as net,
               string_agg((day - ${from}::date) || ':' || sold_milli || ':' || returned_milli, ' ') as days
        from item_demand where tenant_id = ${tenantId} and item_id = any(${ids}) and day >= ${from}::date
        group by item_id, store_id`,
  );
  const levels = await rowsOf<LevelRow>(
    tx,
    sql`select item_id as "itemId", store_id as "storeId", on_hand_milli as "onHandMilli" from stock_level
        where tenant_id = ${tenantId} and store_id = any(${storeIds}) and item_id = any(${ids})`,
  );
  const points = await rowsOf<PointRow>(
    tx,
    sql`select item_id as "itemId", store_id as "storeId", quantity_milli as milli from reorder_point
        where tenant_id = ${tenantId} and store_id = any(${storeIds}) and item_id = any(${ids})`,
  );
  const demandOf = byPair(demand);
  const levelOf = byPair(levels);
  const pointOf = byPair(points);
  const pairs = items
    .toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1))
    .flatMap((item) =>
      [...stores.values()].flatMap((store) => {
        const key = keyOf({ itemId: item.itemId, storeId: store.storeId });
        const sold = demandOf.get(key);
        const onHandMilli = levelOf.get(key)?.onHandMilli ?? 0;
        return sold || onHandMilli > 0 ? [{ item, store, key, sold, onHandMilli }] : [];
      }),
    );
  const movedOf = byPair(await movedAt(tx, tenantId, from, pairs));
  return pairs.map(({ item, store, key, sold, onHandMilli }) => ({
    ...{ item, store, onHandMilli },
    series: seriesAt(store, {
      daysBefore: daysBetween(tradingDate(from), store.firstDay),
      sold: sold?.days ?? '',
      moved: movedOf.get(key)?.days ?? '',
      onHandMilli,
    }),
    soldMilli: sold?.soldMilli ?? 0,
    net: sold?.net ?? 0,
    setMilli: pointOf.get(key)?.milli ?? null,
  }));
}

/** What came to each pair less what left, by the day: sums that the ledger keeps, read by their key. Source: stock-history.md SY2, SY3 */
async function movedAt(
  tx: ReadDb,
  tenantId: TenantId,
  from: string,
  pairs: readonly { item: LoadedItem; store: StoreCalendar }[],
): Promise<MovedRow[]> {
  if (pairs.length === 0) return [];
  const rows = pairs.map(({ item, store }) => ({ item_id: item.itemId, store_id: store.storeId }));
  const itemIds = [...new Set(rows.map(({ item_id }) => item_id))];
  return rowsOf<MovedRow>(
    tx,
    sql`with unclosed as materialized (
          select place, item_id, day, moved_milli from stock_unclosed
          where tenant_id = ${tenantId} and item_id = any(${arrayLiteral(itemIds)}::text::uuid[]))
        select pair.item_id as "itemId", pair.store_id as "storeId",
               string_agg((moved.day - ${from}::date) || ':' || moved.moved_milli, ' ') as days
        from ${unnest('pair', { item_id: 'uuid', store_id: 'uuid' }, rows)}
        cross join lateral (
          select day, moved_milli from stock_day
          where tenant_id = ${tenantId} and place = 'store:' || pair.store_id and item_id = pair.item_id
            and day >= ${from}::date
          union all
          select day, moved_milli from unclosed
          where place = 'store:' || pair.store_id and item_id = pair.item_id and day >= ${from}::date) as moved
        group by 1, 2`,
  );
}

const keyOf = ({ itemId, storeId }: Placed): string => `${itemId} ${storeId}`;
const byPair = <Row extends Placed>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [keyOf(row), row]));
