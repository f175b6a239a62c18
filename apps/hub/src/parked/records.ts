import type { Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import { ParkedSaleV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, type Tx, arrayLiteral, rowsOf } from '../database';
import { appendChanges } from '../feed';

/** So many of what went last are told to a new snapshot: a till may still hold one of them as waiting. Weeks of a busy store. */
const goneTold = 500;

/** As tills are told of it. What is gone carries its lines no longer: nobody may ring them up from there. */
const recordSql = sql`(case when gone_at is null then record else
  (record || '{"sale":{}}'::jsonb) || jsonb_build_object('gone',
    jsonb_build_object('terminalId', gone_to, 'at', gone_at, 'how', gone_how)) end)::text`;

/** What waits at a store, and what went lately, for a new terminal. Source: spec/parked-sales.md PK6 */
export const parkedRecordsOf = (tenantId: TenantId, storeId: StoreId): SQL =>
  sql`select park_id::text as key, ${recordSql} as record from parked_sale
      where tenant_id = ${tenantId} and store_id = ${storeId}
        and (gone_at is null or park_id in (
          select park_id from parked_sale where tenant_id = ${tenantId} and store_id = ${storeId} and gone_at is not null
          order by gone_at desc limit ${goneTold}))`;

export async function parkedRecords(
  tx: ReadDb,
  tenantId: TenantId,
  parkIds: readonly string[],
): Promise<ParkedSaleV1[]> {
  const rows = await rowsOf<{ record: string }>(
    tx,
    sql`select ${recordSql} as record from parked_sale
        where tenant_id = ${tenantId} and park_id = any(${arrayLiteral(parkIds)}::text::uuid[]) order by park_id`,
  );
  return rows.map(({ record }) => ParkedSaleV1.parse(JSON.parse(record)));
}

/** Tells the tills of the store where each waits. */
export async function tellOfParked(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  parkIds: readonly string[],
): Promise<void> {
  const records = await parkedRecords(tx, tenantId, parkIds);
  await appendChanges(
    tx,
    { tenantId, at },
    records.map((record) => ({
      topic: 'parked-sale' as const,
      key: record.parkId,
      storeId: record.storeId,
      record,
    })),
  );
}
