import type { ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import { goodsPromised } from './promised';

/** What is about to happen to an item at a store; thousandths. */
export type Moving = {
  /** What open transfers have yet to take from its shelf. */
  leaving: number;
  /** What they have yet to send to it, and what is on its way there. */
  coming: number;
  /** What lies on its shelf for customers: laybys, holds and orders that wait. */
  promised: number;
};
type Row = { itemId: ItemId; fromStoreId: StoreId; toStoreId: StoreId; toSend: number; onWay: number };

/**
 * Goods that transfers will move, and goods that customers were promised. A transfer that is partly sent brings what it has yet to send
 * and what is still on its way, once each: what came is on the shelf already.
 * Source: spec/foresight.md FO7, spec/near-by.md NB9
 */
export async function goodsMoving(
  tx: Tx,
  tenantId: TenantId,
  { itemIds, now }: { itemIds: readonly ItemId[]; now: number },
): Promise<(itemId: ItemId, storeId: StoreId) => Moving> {
  const found = new Map<string, Moving>();
  if (itemIds.length === 0) return () => nothing;
  const at = (itemId: string, storeId: string): Moving => {
    const key = `${itemId} ${storeId}`;
    const known = found.get(key) ?? { ...nothing };
    found.set(key, known);
    return known;
  };
  for (const { itemId, fromStoreId, toStoreId, toSend, onWay } of await openTransfers(
    tx,
    tenantId,
    itemIds,
  )) {
    at(itemId, toStoreId).coming += toSend + onWay;
    at(itemId, fromStoreId).leaving += toSend;
  }
  const promised = await goodsPromised(tx, tenantId, { itemIds, now });
  return (itemId, storeId) => ({
    ...(found.get(`${itemId} ${storeId}`) ?? nothing),
    promised: promised(itemId, storeId),
  });
}

const nothing: Moving = { leaving: 0, coming: 0, promised: 0 };

/** What left is read from the notes of the shipments, what is still on its way from the ledger. */
const openTransfers = (tx: Tx, tenantId: TenantId, itemIds: readonly ItemId[]): Promise<Row[]> =>
  rowsOf<Row>(
    tx,
    sql`with agreed as (
          select transfer.transfer_id, line.item_id, from_store_id, to_store_id,
                 case when rest_at is null then sum(coalesce(approved_milli, requested_milli)) else 0 end as milli
          from transfer_line as line
          join transfer on transfer.tenant_id = line.tenant_id and transfer.transfer_id = line.transfer_id
          where line.tenant_id = ${tenantId} and line.item_id = any(${arrayLiteral(itemIds)}::text::uuid[])
            and deleted_at is null
            and standing not in ('rejected', 'cancelled', 'received', 'with-discrepancies', 'closed')
          group by 1, 2, 3, 4, rest_at)
        select agreed.item_id as "itemId", from_store_id as "fromStoreId", to_store_id as "toStoreId",
               greatest(0, agreed.milli - sent.milli)::bigint as "toSend", sent.on_way::bigint as "onWay"
        from agreed
        cross join lateral (
          select coalesce(sum(shipped.milli), 0) as milli, coalesce(sum(greatest(0, away.quantity_milli)), 0) as on_way
          from (
            select fact.body ->> 'shipmentId' as shipment_id, sum((goods ->> 'quantity')::bigint) as milli
            from transfer_fact as fact
            cross join lateral (
              select jsonb_path_query(fact.body, '$.loose[*]') as goods
              union all
              select jsonb_path_query(fact.body, '$.cartons[*].contents[*]')) as sent
            where fact.tenant_id = ${tenantId} and fact.transfer_id = agreed.transfer_id
              and fact.type = 'shipment-dispatched' and goods ->> 'itemId' = agreed.item_id::text
            group by 1) as shipped
          left join stock_elsewhere as away on away.tenant_id = ${tenantId}
               and away.place = 'transit:' || shipped.shipment_id and away.item_id = agreed.item_id) as sent`,
  );
