import { type BinLevel, type RefillRow, refillList } from '@tillbridge/core/bin';
import {
  type Instant,
  type ItemId,
  type Quantity,
  type StoreId,
  type TenantId,
  quantity,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';

type Asks = Pick<ReadDb, 'execute'>;
export type NamedInBin = { itemId: ItemId; sku: string; name: string; unitOfMeasure: string };

export type BinRow = {
  bin: string;
  items: number;
  /** Some of what lies there is below zero: tills that could not hear each other took the same. */
  isBelowZero: boolean;
  lastCountAt: Instant | null;
};

/** A store's bins that hold something, as people walk. Source: spec/bins.md BN2, BN6 */
export const binsOf = (tx: Asks, tenantId: TenantId, storeId: StoreId): Promise<BinRow[]> =>
  rowsOf<BinRow>(
    tx,
    sql`select bin, count(*)::int as items, bool_or(quantity_milli < 0) as "isBelowZero", max(last_count_at) as "lastCountAt"
        from bin_level where tenant_id = ${tenantId} and store_id = ${storeId} and quantity_milli <> 0
        group by bin`,
  ).then((rows) => rows.sort((one, other) => one.bin.localeCompare(other.bin, 'en', { numeric: true })));

export type InBinRow = NamedInBin & { bin: string; quantityMilli: number; lastCountAt: Instant | null };

const inBinSql = sql`level.bin, level.item_id as "itemId", item.sku, item.name, item.record ->> 'unitOfMeasure' as "unitOfMeasure",
  level.quantity_milli as "quantityMilli", level.last_count_at as "lastCountAt"`;

/** What lies in one bin, by name. */
export const contentsOf = (
  tx: Asks,
  { tenantId, storeId, bin }: { tenantId: TenantId; storeId: StoreId; bin: string },
): Promise<InBinRow[]> =>
  rowsOf<InBinRow>(
    tx,
    sql`select ${inBinSql} from bin_level as level
        join item on item.tenant_id = level.tenant_id and item.item_id = level.item_id
        where level.tenant_id = ${tenantId} and level.store_id = ${storeId} and level.bin = ${bin} and level.quantity_milli <> 0
        order by item.name, item.item_id`,
  );

export type ItemBinsRow = {
  storeId: StoreId;
  storeName: string;
  floorMilli: number;
  bins: { bin: string; quantityMilli: number }[];
};

/** Where one item lies, in each store that has it in a bin. Source: spec/bins.md BN3 */
export const binsOfItem = (
  tx: Asks,
  {
    tenantId,
    itemId,
    limitedTo,
  }: { tenantId: TenantId; itemId: ItemId; limitedTo: readonly StoreId[] | null },
): Promise<ItemBinsRow[]> =>
  rowsOf<ItemBinsRow>(
    tx,
    sql`select level.store_id as "storeId", store.name as "storeName",
               (coalesce(max(here.on_hand_milli), 0) - sum(level.quantity_milli))::bigint as "floorMilli",
               json_agg(json_build_object('bin', bin, 'quantityMilli', quantity_milli) order by quantity_milli desc, bin) as bins
        from bin_level as level
        join store on store.tenant_id = level.tenant_id and store.store_id = level.store_id
        left join stock_level as here on here.tenant_id = level.tenant_id and here.store_id = level.store_id
                                     and here.item_id = level.item_id
        where level.tenant_id = ${tenantId} and level.item_id = ${itemId} and level.quantity_milli <> 0
          and (${limitedTo === null} or level.store_id = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
        group by level.store_id, store.name order by store.name, level.store_id`,
  );

type LevelRow = InBinRow & { onHandMilli: number; leastMilli: number | null };

/** What is to be brought to the shop floor of a store. Source: spec/bins.md BN8 */
export async function refillOf(
  tx: Asks,
  tenantId: TenantId,
  storeId: StoreId,
): Promise<(RefillRow & NamedInBin)[]> {
  const rows = await rowsOf<LevelRow>(
    tx,
    sql`select ${inBinSql}, coalesce(here.on_hand_milli, 0) as "onHandMilli", spot.floor_least_milli as "leastMilli"
        from bin_level as level
        join item on item.tenant_id = level.tenant_id and item.item_id = level.item_id
        left join stock_level as here on here.tenant_id = level.tenant_id and here.store_id = level.store_id
                                     and here.item_id = level.item_id
        left join item_spot as spot on spot.tenant_id = level.tenant_id and spot.store_id = level.store_id
                                   and spot.item_id = level.item_id
        where level.tenant_id = ${tenantId} and level.store_id = ${storeId} and level.quantity_milli <> 0`,
  );
  const known = new Map(rows.map((row) => [row.itemId, row]));
  const onHand = new Map(rows.map(({ itemId, onHandMilli }) => [itemId, quantity(onHandMilli)]));
  const leastOf = (itemId: ItemId): Quantity | null => {
    const least = known.get(itemId)?.leastMilli ?? null;
    return least === null ? null : quantity(least);
  };
  return refillList(rows.map(levelOf), onHand, leastOf).flatMap((row) => {
    const named = known.get(row.itemId);
    return named ? [{ ...row, sku: named.sku, name: named.name, unitOfMeasure: named.unitOfMeasure }] : [];
  });
}

const levelOf = ({ bin, itemId, quantityMilli, lastCountAt }: InBinRow): BinLevel => ({
  ...{ bin, itemId, quantity: quantity(quantityMilli), lastCountAt },
});
