import { availabilityOf } from '@tillbridge/core/availability';
import { type ItemId, type StoreId, type TenantId, instant, quantity } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../../database';
import { reservedFor } from '../../stock';

/**
 * What one store has of many items that nobody waits for: on hand, less what transfers were promised and what lies aside.
 * @returns thousandths; what the store never had is zero
 * Source: spec/near-by.md NB9, spec/deliveries.md DL18
 */
export async function freeAt(
  tx: ReadDb,
  {
    tenantId,
    storeId,
    itemIds,
    now,
  }: { tenantId: TenantId; storeId: StoreId; itemIds: readonly ItemId[]; now: number },
): Promise<(itemId: ItemId) => number> {
  const ids = sql`${arrayLiteral(itemIds)}::text::uuid[]`;
  const rows = await rowsOf<{ itemId: ItemId; onHand: number; committed: number }>(
    tx,
    sql`select level.item_id as "itemId", level.on_hand_milli::float8 as "onHand",
               coalesce(promised.milli, 0)::float8 as committed
        from stock_level as level
        left join (select line.item_id, sum(coalesce(line.approved_milli, line.requested_milli)) as milli
                   from transfer join transfer_line as line using (tenant_id, transfer_id)
                   where transfer.tenant_id = ${tenantId} and transfer.from_store_id = ${storeId}
                     and transfer.state = 'approved' and transfer.dispatched_at is null and transfer.deleted_at is null
                   group by line.item_id) as promised on promised.item_id = level.item_id
        where level.tenant_id = ${tenantId} and level.store_id = ${storeId} and level.item_id = any(${ids})`,
  );
  const reserved = await reservedFor(tx, { tenantId, itemIds, now });
  const free = new Map(
    rows.map(({ itemId, onHand, committed }) => {
      const { available } = availabilityOf(
        {
          ...{ onHand: quantity(onHand), comingIn: quantity(0), onOrder: quantity(0), holds: [] },
          committed: quantity(committed + reserved(itemId, storeId)),
        },
        instant(now),
      );
      return [itemId, available] as const;
    }),
  );
  return (itemId) => free.get(itemId) ?? 0;
}
