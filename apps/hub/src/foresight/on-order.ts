import type { ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';

/**
 * What was ordered for a store from suppliers and has not come yet, by item; thousandths. A draft counts: somebody is about to send it.
 * Source: spec/foresight.md FO7
 */
export async function onOrder(
  tx: Tx,
  tenantId: TenantId,
  storeId: StoreId,
  itemIds: readonly ItemId[],
): Promise<(itemId: ItemId) => number> {
  const rows = await rowsOf<{ itemId: ItemId; milli: number }>(
    tx,
    sql`select line.item_id as "itemId", sum(greatest(ordered_milli - came_milli, 0))::bigint as milli
        from purchase_order
        join purchase_line as line on line.tenant_id = purchase_order.tenant_id
                                  and line.purchase_order_id = purchase_order.purchase_order_id
        where purchase_order.tenant_id = ${tenantId} and store_id = ${storeId} and step in ('draft', 'sent')
          and line.item_id = any(${arrayLiteral(itemIds)}::text::uuid[])
        group by line.item_id`,
  );
  const known = new Map(rows.map(({ itemId, milli }) => [itemId, milli]));
  return (itemId) => known.get(itemId) ?? 0;
}
