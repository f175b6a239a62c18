import { type Id, type Instant, type StoreId, type TenantId } from '@tillbridge/core/kernel';
import { StockHoldV1, runOutToldMs } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import { type AppendedChange, appendChanges } from '../feed';
import type { SnapshotOf } from '../snapshot/build-snapshot';

/** A hold as the tills of its store are told of it, and those of the store that asked for it. */
const recordSql = sql`jsonb_build_object(
  'holdId', hold.hold_id, 'storeId', hold.store_id, 'itemId', hold.item_id, 'quantity', hold.quantity_milli,
  'customerId', hold.customer_id, 'customerName', hold.customer_name, 'phone', hold.phone, 'askedBy', asking.name,
  'askedAt', hold.asked_at, 'until', hold.until, 'putAsideAt', hold.put_aside_at, 'askedByStoreId', hold.asked_by_store_id,
  'ended', case when hold.ended_at is not null
    then jsonb_build_object('at', hold.ended_at, 'how', hold.ended_how) end)::text`;

const joined = sql`stock_hold as hold
  join store as asking on asking.tenant_id = hold.tenant_id and asking.store_id = hold.asked_by_store_id`;

/** Not what lies aside for a delivery platform: tills know its order, and nobody at the counter asked for a hold. Source: spec/deliveries.md DL3 */
const isForTills = sql`not exists (select 1 from platform_order as told
  where told.tenant_id = hold.tenant_id and told.order_id = hold.asked_by)`;

/**
 * For a new terminal: those of its store that nobody ended, which itself passes over what has run out; and those that its store asked
 * for elsewhere, with the last few that ended: nobody asked later than now, so nothing that is still told is left out. Source: spec/near-by.md NB3, NB4, NB10
 */
export const holdRecordsOf = ({ tenantId, storeId }: Pick<SnapshotOf, 'tenantId' | 'storeId'>): SQL =>
  sql`select hold.hold_id::text as key, ${recordSql} as record from ${joined}
      where hold.tenant_id = ${tenantId} and ${isForTills}
        and ((hold.store_id = ${storeId} and hold.ended_at is null)
          or (hold.asked_by_store_id = ${storeId} and hold.store_id <> ${storeId}
            and coalesce(hold.ended_at, hold.until) > (
              select max(each.asked_at) - ${runOutToldMs} from stock_hold as each where each.tenant_id = ${tenantId})))`;

/** Tells both stores how these holds stand now. Source: spec/near-by.md NB3, NB10 */
export async function tellOfHolds(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  holdIds: readonly (Id<'HoldId'> | string)[],
): Promise<void> {
  if (holdIds.length === 0) return;
  const rows = await rowsOf<{ record: string; askedByStoreId: StoreId }>(
    tx,
    sql`select ${recordSql} as record, hold.asked_by_store_id as "askedByStoreId" from ${joined}
        where hold.tenant_id = ${tenantId} and hold.hold_id = any(${arrayLiteral([...holdIds])}::text::uuid[])
          and ${isForTills}
        order by hold.hold_id`,
  );
  const changes = rows.flatMap(({ record: text, askedByStoreId }): AppendedChange[] => {
    const record = StockHoldV1.parse(JSON.parse(text));
    const { holdId: key, storeId, ended } = record;
    const isOver = (ended?.at ?? record.until) <= at - runOutToldMs;
    const told = { topic: 'stock-hold' as const, key };
    return [
      { ...told, record: ended ? null : record, storeId },
      ...(askedByStoreId === storeId
        ? []
        : [{ ...told, record: isOver ? null : record, storeId: askedByStoreId }]),
    ];
  });
  await appendChanges(tx, { tenantId, at }, changes);
}
