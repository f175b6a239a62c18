import type { CountId, Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { RecordedCountFact } from '@tillbridge/core/stock-count';
import { CountV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, type Tx, arrayLiteral, asTenant, rowsOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HeardAt } from '../goods';

/** So many of those that were decided last are told to a new terminal, which shows how they ended. */
const decidedTold = 20;

const openedSql = sql`(
  select count_fact.stated->'fact' from count_fact
  where count_fact.tenant_id = stock_count.tenant_id and count_fact.count_id = stock_count.count_id
    and count_fact.stated->'fact'->>'type' = 'count-opened'
  order by (count_fact.stated->>'recordedAt')::bigint + coalesce((count_fact.stated->>'hubOffsetMs')::numeric, 0),
           count_fact.fact_id limit 1)`;

/** A count as the store's tills are told of it: never what the ledger expects. Source: spec/counts.md ST8, ST16 */
const recordSql = sql`json_build_object(
  'countId', count_id, 'storeId', store_id, 'state', state, 'name', name,
  'scope', ${openedSql}->'scope', 'isBlind', coalesce((${openedSql}->>'isBlind')::boolean, true),
  'openedAt', opened_at,
  'openedBy', (select staff.record->>'name' from staff
               where staff.tenant_id = stock_count.tenant_id and staff.staff_id = stock_count.opened_by limit 1),
  'decidedAt', decided_at, 'decidedBy', decided_by, 'reason', decision->>'reason')::text`;

const waitsSql = sql`state in ('announced', 'counting', 'finished')`;

/** Those that wait, and those that were decided lately, for a new terminal. Source: spec/feed.md F11 */
export const countRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: StoreId }): SQL =>
  sql`select count_id::text as key, ${recordSql} as record from stock_count
      where tenant_id = ${tenantId} and store_id = ${storeId}
        and (${waitsSql} or count_id in (
          select count_id from stock_count
          where tenant_id = ${tenantId} and store_id = ${storeId} and decided_at is not null and forgotten_at is null
          order by decided_at desc limit ${decidedTold}))`;

/** What was stated of counts that wait. */
export const countFactRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: StoreId }): SQL =>
  sql`select fact_id::text as key, stated::text as record from count_fact
      join stock_count using (tenant_id, count_id)
      where count_fact.tenant_id = ${tenantId} and count_fact.store_id = ${storeId} and ${waitsSql}`;

export async function tellOfCounts(tx: Tx, heard: HeardAt, ids: readonly CountId[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await rowsOf<{ key: CountId; storeId: StoreId; record: string }>(
    tx,
    sql`select count_id as key, store_id as "storeId", ${recordSql} as record from stock_count
        where tenant_id = ${heard.tenantId} and count_id = any(${arrayLiteral(ids)}::text::uuid[]) order by count_id`,
  );
  await appendChanges(
    tx,
    heard,
    rows.map(({ key, storeId, record }) => ({
      topic: 'count' as const,
      key,
      storeId,
      record: CountV1.parse(JSON.parse(record)),
    })),
  );
}

export async function decidedOf(tx: Tx, tenantId: TenantId, ids: readonly CountId[]): Promise<Set<CountId>> {
  if (ids.length === 0) return new Set();
  const rows = await rowsOf<{ countId: CountId }>(
    tx,
    sql`select count_id as "countId" from stock_count
        where tenant_id = ${tenantId} and decided_at is not null
          and count_id = any(${arrayLiteral(ids)}::text::uuid[])`,
  );
  return new Set(rows.map(({ countId }) => countId));
}

export const tellOfCountFacts = (
  tx: Tx,
  heard: HeardAt,
  stated: readonly RecordedCountFact[],
): Promise<void> =>
  appendChanges(
    tx,
    heard,
    stated.map((each) => ({
      topic: 'count-fact' as const,
      key: each.id,
      storeId: each.fact.storeId,
      record: each,
    })),
  );

/** Once it is decided nobody folds it at a till any more. */
export const forgetCountFacts = (tx: Tx, { tenantId, at }: HeardAt, countId: CountId): Promise<unknown> =>
  tx.execute(
    sql`insert into feed (tenant_id, xid, topic, key, store_id, record, at)
        select tenant_id, pg_current_xact_id(), 'count-fact', fact_id::text, store_id, null, ${at}::bigint
        from count_fact where tenant_id = ${tenantId} and count_id = ${countId}`,
  );

/** A till shows how a count ended to whoever counted; two months later that is head office's to look up. */
export const countToldMs = 60 * 86_400_000;
const atOnce = 200;

/** Has tills forget counts that were decided long ago. @returns how many. Source: spec/counts.md ST22 */
export const forgetOldCounts = (db: Database, tenantId: TenantId, now: Instant): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const gone = await rowsOf<{ key: CountId; storeId: StoreId }>(
      tx,
      sql`with old as (
            select count_id from stock_count
            where tenant_id = ${tenantId} and forgotten_at is null and decided_at <= ${now - countToldMs}
            order by decided_at limit ${atOnce} for update skip locked)
          update stock_count set forgotten_at = ${now} from old
          where stock_count.tenant_id = ${tenantId} and stock_count.count_id = old.count_id
          returning stock_count.count_id as key, store_id as "storeId"`,
    );
    if (gone.length === 0) return 0;
    const changes = gone.map((each) => ({ topic: 'count' as const, ...each, record: null }));
    await appendChanges(tx, { tenantId, at: now }, changes);
    await hintCompany(tx, tenantId);
    return gone.length;
  });
