import { type Taken, dailyDemand, daysBetween, type DemandSeries } from '@tillbridge/core/forecast';
import {
  type ItemId,
  type Money,
  type Quantity,
  type StoreId,
  type TenantId,
  type TradingDate,
  milliPerUnit,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import { type StoreCalendar, dayPlus, daysLookedAt, earliest } from './calendar';

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

type DemandRow = {
  itemId: ItemId;
  storeId: StoreId;
  day: TradingDate;
  soldMilli: number;
  returnedMilli: number;
  net: number;
};
type MovedRow = { itemId: ItemId; storeId: StoreId; day: TradingDate; movedMilli: number };
type LevelRow = { itemId: ItemId; storeId: StoreId; onHandMilli: number };
type PointRow = { itemId: ItemId; storeId: StoreId; milli: number };

/**
 * Items at every store where they sold or are, each with its demand by the day up to yesterday.
 * Source: spec/foresight.md FO12
 */
export async function loadItems(
  tx: ReadDb,
  tenantId: TenantId,
  stores: ReadonlyMap<StoreId, StoreCalendar>,
  itemIds: readonly ItemId[],
): Promise<ItemAtStore[]> {
  const ids = sql`${arrayLiteral(itemIds)}::text::uuid[]`;
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
    sql`select item_id as "itemId", store_id as "storeId", day::text as day, sold_milli as "soldMilli",
               returned_milli as "returnedMilli", net
        from item_demand where tenant_id = ${tenantId} and item_id = any(${ids}) and day >= ${from}::date`,
  );
  const moved = await rowsOf<MovedRow>(
    tx,
    sql`select entry.item_id as "itemId", store.store_id as "storeId",
               ((to_timestamp(entry.at / 1000.0) at time zone (store.record ->> 'timeZone'))
                - make_interval(mins => (store.record ->> 'dayCutOffMinutes')::int))::date::text as day,
               sum(side.milli)::bigint as "movedMilli"
        from stock_entry as entry
        cross join lateral (values (entry.to_place, entry.quantity_milli), (entry.from_place, -entry.quantity_milli))
                   as side(place, milli)
        join store on store.tenant_id = entry.tenant_id and side.place = 'store:' || store.store_id
        where entry.tenant_id = ${tenantId} and entry.item_id = any(${ids})
          and entry.at >= extract(epoch from ${from}::date - 1) * 1000
        group by 1, 2, 3`,
  );
  const levels = await rowsOf<LevelRow>(
    tx,
    sql`select item_id as "itemId", store_id as "storeId", on_hand_milli as "onHandMilli" from stock_level
        where tenant_id = ${tenantId} and item_id = any(${ids})`,
  );
  const points = await rowsOf<PointRow>(
    tx,
    sql`select item_id as "itemId", store_id as "storeId", quantity_milli as milli from reorder_point
        where tenant_id = ${tenantId} and item_id = any(${ids})`,
  );
  const demandOf = grouped(demand);
  const movedOf = grouped(moved);
  const levelOf = grouped(levels);
  const pointOf = grouped(points);
  const at = (item: LoadedItem, store: StoreCalendar): ItemAtStore[] => {
    const key = keyOf({ itemId: item.itemId, storeId: store.storeId });
    const sold = demandOf.get(key) ?? [];
    const onHandMilli = levelOf.get(key)?.[0]?.onHandMilli ?? 0;
    if (sold.length === 0 && onHandMilli <= 0) return [];
    const series = seriesOf(store, sold, { onHandMilli, moved: movedOf.get(key) ?? [] });
    return [
      {
        ...{ item, store, series, onHandMilli },
        soldMilli: sold.reduce((sum, { soldMilli, returnedMilli }) => sum + soldMilli - returnedMilli, 0),
        net: sold.reduce((sum, { net }) => sum + net, 0),
        setMilli: pointOf.get(key)?.[0]?.milli ?? null,
      },
    ];
  };
  return items
    .toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1))
    .flatMap((item) => [...stores.values()].flatMap((store) => at(item, store)));
}

type Placed = { itemId: string; storeId: string };
const keyOf = ({ itemId, storeId }: Placed): string => `${itemId} ${storeId}`;

function grouped<Row extends Placed>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const all = found.get(keyOf(row));
    if (all) all.push(row);
    else found.set(keyOf(row), [row]);
  }
  return found;
}

/**
 * The days that say something begin when the item was first sold or there. On a day that began and ended without a single piece
 * nobody could buy it; a level below nothing says that the ledger is wrong, not that the shelf is empty.
 */
function seriesOf(
  store: StoreCalendar,
  sold: readonly DemandRow[],
  stock: { onHandMilli: number; moved: readonly MovedRow[] },
): DemandSeries {
  const evenings = eveningsOf(store, stock);
  const couldSell = store.isOpen.map((isOpen, index) => {
    const isEmpty = evenings[index] === 0 && evenings[index + 1] === 0;
    return (isOpen || !store.sells) && !isEmpty;
  });
  const taken: Taken[] = sold
    .filter(({ day }) => day >= store.firstDay && day <= store.lastDay)
    .flatMap(({ day, soldMilli, returnedMilli }) => [
      { day, units: soldMilli / milliPerUnit },
      { day, units: -returnedMilli / milliPerUnit },
    ]);
  const whole = dailyDemand(store.firstDay, couldSell, taken);
  const begin = whole.days.findIndex((day) => day !== null);
  if (begin === 0) return whole;
  // What came today has no days yet.
  const first = begin < 0 ? daysLookedAt : begin;
  return { firstDay: dayPlus(whole.firstDay, first), days: whole.days.slice(first) };
}

/** Thousandths on hand in the evening before the first day, and in each evening from then on: counted back from now. */
function eveningsOf(
  { firstDay }: StoreCalendar,
  { onHandMilli, moved }: { onHandMilli: number; moved: readonly MovedRow[] },
): number[] {
  const movedOn = Array.from({ length: daysLookedAt + 2 }, () => 0);
  for (const { day, movedMilli } of moved) {
    const index = Math.min(daysBetween(firstDay, day) + 1, daysLookedAt + 1);
    if (index >= 0) movedOn[index] = (movedOn[index] ?? 0) + movedMilli;
  }
  const evenings = Array.from({ length: daysLookedAt + 1 }, () => 0);
  let level = onHandMilli - (movedOn[daysLookedAt + 1] ?? 0);
  for (let index = daysLookedAt; index >= 0; index--) {
    evenings[index] = level;
    level -= movedOn[index] ?? 0;
  }
  return evenings;
}
