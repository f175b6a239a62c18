import { availabilityOf } from '@tillbridge/core/availability';
import { type ItemId, type StoreId, type TenantId, instant, ok, quantity } from '@tillbridge/core/kernel';
import type { StockNearV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import type { RequestHandler } from '../sync/requests';
import { inTransit } from './in-transit';
import { reservedFor } from './reserved';
import { storeAges } from './store-ages';

type Asked = { tenantId: TenantId; itemId: ItemId; now: number };
type Row = {
  storeId: StoreId;
  storeName: string;
  phone: string | null;
  onHandMilli: number;
  committedMilli: number;
};

/** What each store has of an item, as head office knows it. Source: spec/near-by.md NB2, NB9 */
export async function stockNear(tx: ReadDb, { tenantId, itemId, now }: Asked): Promise<StockNearV1[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select store.store_id as "storeId", store.name as "storeName", store.record ->> 'phone' as phone,
               coalesce(level.on_hand_milli, 0)::float8 as "onHandMilli",
               coalesce((select sum(coalesce(line.approved_milli, line.requested_milli)) from transfer
                         join transfer_line as line using (tenant_id, transfer_id)
                         where transfer.tenant_id = store.tenant_id and transfer.from_store_id = store.store_id
                           and transfer.state = 'approved' and transfer.dispatched_at is null
                           and transfer.deleted_at is null and line.item_id = ${itemId}), 0)::float8 as "committedMilli"
        from store
        left join stock_level as level on level.tenant_id = store.tenant_id and level.store_id = store.store_id
                                      and level.item_id = ${itemId}
        where store.tenant_id = ${tenantId} and store.archived_at is null`,
  );
  const heldAt = await reservedFor(tx, { tenantId, itemIds: [itemId], now });
  const ages = await storeAges(tx, { tenantId, limitedTo: null, now: instant(now) });
  const moving = await inTransit(tx, {
    tenantId,
    limitedTo: null,
    asked: { storeId: null, itemIds: [itemId] },
  });
  return rows.map((row) => {
    const heldMilli = heldAt(itemId, row.storeId);
    const comingIn = quantity(
      moving
        .filter(({ toStoreId }) => toStoreId === row.storeId)
        .reduce((all, { quantityMilli }) => all + Number(quantityMilli), 0),
    );
    const freshness = ages.find(({ storeId }) => storeId === row.storeId)?.freshness;
    const { available } = availabilityOf(
      {
        ...{ onHand: quantity(row.onHandMilli), comingIn, onOrder: quantity(0), holds: [] },
        committed: quantity(row.committedMilli + heldMilli),
      },
      instant(now),
    );
    return {
      ...{ storeId: row.storeId, storeName: row.storeName, phone: row.phone, available, comingIn },
      onHand: quantity(row.onHandMilli),
      held: quantity(heldMilli),
      committed: quantity(row.committedMilli),
      asOf:
        freshness?.kind === 'behind' ? freshness.asOf : freshness?.kind === 'current' ? instant(now) : null,
      isCurrent: freshness?.kind === 'current',
    };
  });
}

/** What a till asks for a customer who stands before it: its own store first, then who has most. Source: spec/near-by.md NB2 */
export const answerStockNear: RequestHandler<'stock-near'> = async (
  tx,
  { tenantId, storeId, at },
  { itemId },
) => {
  const stores = await stockNear(tx, { tenantId, itemId, now: at });
  const isOther = ({ storeId: each }: StockNearV1): number => (each === storeId ? 0 : 1);
  return ok({
    stores: stores.toSorted(
      (one, other) =>
        isOther(one) - isOther(other) ||
        other.available - one.available ||
        (one.storeName < other.storeName ? -1 : 1),
    ),
  });
};
