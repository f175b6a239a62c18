import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type LowStock = {
  storeId: string;
  itemId: string;
  name: string;
  sku: string;
  unitOfMeasure: string;
  onHandMilli: number;
  reorderMilli: number;
};

/** What has reached its reorder point, the emptiest first. Source: spec/dashboard.md DB8 */
export function lowStock(
  tx: ReadDb,
  { tenantId, storeIds, limit }: { tenantId: TenantId; storeIds: readonly string[]; limit: number },
): Promise<LowStock[]> {
  return rowsOf<LowStock>(
    tx,
    sql`select point.store_id as "storeId", point.item_id as "itemId", item.name, item.sku,
               item.record ->> 'unitOfMeasure' as "unitOfMeasure", coalesce(level.on_hand_milli, 0)::bigint as "onHandMilli",
               point.quantity_milli as "reorderMilli"
        from reorder_point as point
        join item on item.tenant_id = point.tenant_id and item.item_id = point.item_id and item.is_active
        left join stock_level as level on level.tenant_id = point.tenant_id and level.store_id = point.store_id
                                      and level.item_id = point.item_id
        where point.tenant_id = ${tenantId} and point.store_id = any(string_to_array(${storeIds.join()}, ',')::uuid[])
          and coalesce(level.on_hand_milli, 0) <= point.quantity_milli
        order by coalesce(level.on_hand_milli, 0) - point.quantity_milli, item.name limit ${limit}`,
  );
}
