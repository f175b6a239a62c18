import type { Id, TenantId } from '@tillbridge/core/kernel';
import { StockHoldV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, rowOf } from '../database';
import type { SnapshotOf } from '../snapshot/build-snapshot';

/** A hold as the tills of its store are told of it. */
const recordSql = sql`jsonb_build_object(
  'holdId', hold.hold_id, 'storeId', hold.store_id, 'itemId', hold.item_id, 'quantity', hold.quantity_milli,
  'customerId', hold.customer_id, 'customerName', hold.customer_name, 'phone', hold.phone, 'askedBy', asking.name,
  'askedAt', hold.asked_at, 'until', hold.until, 'putAsideAt', hold.put_aside_at)::text`;

const joined = sql`stock_hold as hold
  join store as asking on asking.tenant_id = hold.tenant_id and asking.store_id = hold.asked_by_store_id`;

/** Those of one store that nobody ended, for a new terminal, which itself passes over what has run out. Source: spec/near-by.md NB3, NB4 */
export const holdRecordsOf = ({ tenantId, storeId }: Pick<SnapshotOf, 'tenantId' | 'storeId'>): SQL =>
  sql`select hold.hold_id::text as key, ${recordSql} as record from ${joined}
      where hold.tenant_id = ${tenantId} and hold.store_id = ${storeId} and hold.ended_at is null`;

export async function standingHold(
  tx: ReadDb,
  { tenantId, holdId }: { tenantId: TenantId; holdId: Id<'HoldId'> },
): Promise<StockHoldV1 | null> {
  const row = await rowOf<{ record: string }>(
    tx,
    sql`select ${recordSql} as record from ${joined}
        where hold.tenant_id = ${tenantId} and hold.hold_id = ${holdId} and hold.ended_at is null`,
  );
  return row ? StockHoldV1.parse(JSON.parse(row.record)) : null;
}
