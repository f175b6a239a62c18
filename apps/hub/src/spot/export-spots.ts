import { decimalText } from '@tillbridge/core/format';
import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, arrayLiteral, asTenant, rowsOf } from '../database';
import type { ExportCell } from '../export';

const atOnce = 2_000;
type Row = {
  sku: string;
  name: string;
  store: string;
  storeId: string;
  itemId: string;
  spot: string | null;
  leastMilli: number | null;
};

/**
 * The header, then a line for each item that a store has or has a shelf for, some thousand at a time.
 * @param limitedTo the stores; null is all
 * Source: spec/spots.md SP8
 */
export async function* exportSpots(
  db: Database,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
): AsyncGenerator<ExportCell[]> {
  yield ['sku', 'name', 'store', 'shelf', 'at_least'].map((text) => ({ text }));
  for (let behind: Row | null = null; ;) {
    const rows: Row[] = await page(db, tenantId, { limitedTo, behind });
    for (const { sku, name, store, spot, leastMilli } of rows)
      yield [
        ...[sku, name, store, spot ?? ''].map((text) => ({ text })),
        leastMilli === null ? { text: '' } : { number: decimalText(leastMilli, 3).replace(/\.?0+$/, '') },
      ];
    behind = rows.at(-1) ?? null;
    if (rows.length < atOnce) return;
  }
}

const page = (
  db: Database,
  tenantId: TenantId,
  { limitedTo, behind }: { limitedTo: readonly StoreId[] | null; behind: Row | null },
): Promise<Row[]> =>
  asTenant(db, tenantId, (tx) =>
    rowsOf<Row>(
      tx,
      sql`select item.sku, item.name, store.name as store, there.store_id as "storeId", there.item_id as "itemId",
                 spot.spot, spot.floor_least_milli as "leastMilli"
          from (select store_id, item_id from stock_level where tenant_id = ${tenantId}
                union select store_id, item_id from item_spot where tenant_id = ${tenantId}) as there
          join item on item.tenant_id = ${tenantId} and item.item_id = there.item_id
          join store on store.tenant_id = ${tenantId} and store.store_id = there.store_id
          left join item_spot as spot on spot.tenant_id = ${tenantId} and spot.store_id = there.store_id
                                     and spot.item_id = there.item_id
          where (${limitedTo === null} or there.store_id = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
            and (${behind === null} or (store.name, there.store_id, item.sku, there.item_id)
                 > (${behind?.store ?? ''}, ${behind?.storeId ?? null}::uuid, ${behind?.sku ?? ''}, ${behind?.itemId ?? null}::uuid))
          order by store.name, there.store_id, item.sku, there.item_id limit ${atOnce}`,
    ),
  );
