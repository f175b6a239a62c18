import type { ItemId, Money, StoreId, TenantId } from '@tillbridge/core/kernel';
import { storePlace } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';

/**
 * What one of each item costs at a store, minor units: its average there, else what was last paid for it anywhere, else what the
 * catalogue says that its first supplier asks. Items of which nobody knows are left out.
 * Source: spec/stock-cost.md CS8
 */
export async function unitCostsAt(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  storeId: StoreId,
  itemIds: readonly ItemId[],
): Promise<Map<ItemId, Money>> {
  if (itemIds.length === 0) return new Map();
  const rows = await rowsOf<{ itemId: ItemId; cost: Money | null }>(
    tx,
    sql`select wanted.item_id as "itemId",
               coalesce(nullif(item_cost.average, 0), item_last_cost.cost, (
                 select cost from supplier_item
                 where supplier_item.tenant_id = ${tenantId} and supplier_item.item_id = wanted.item_id
                   and cost is not null
                 order by position, supplier_id, code limit 1)) as cost
        from unnest(${arrayLiteral([...new Set(itemIds)])}::text::uuid[]) as wanted(item_id)
        left join item_cost on item_cost.tenant_id = ${tenantId} and item_cost.item_id = wanted.item_id
          and item_cost.place = ${storePlace(storeId)}
        left join item_last_cost on item_last_cost.tenant_id = ${tenantId} and item_last_cost.item_id = wanted.item_id`,
  );
  return new Map(rows.flatMap(({ itemId, cost }) => (cost === null ? [] : [[itemId, cost]])));
}
