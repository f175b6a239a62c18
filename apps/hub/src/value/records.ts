import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { ValueAccountV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, type Tx, arrayLiteral, rowsOf } from '../database';
import { appendChanges } from '../feed';

/** What a terminal may let go of one account unasked, where the company has not said: fifty of a two-digit currency. */
export const usualOfflineAllowance = 5_000;

/** An account as tills are told of it, with how far each terminal's facts are in its balance. Source: spec/value.md VA11 */
const recordSql = sql`json_build_object(
  'valueAccountId', value_account.value_account_id, 'kind', value_account.kind, 'codeHash', value_account.code_hash,
  'codeEnd', value_account.code_end, 'customerId', value_account.customer_id, 'currency', value_account.currency,
  'balance', value_account.balance, 'expiresOn', value_account.expires_on, 'isBlocked', value_account.is_blocked,
  'offlineAllowance', coalesce((select offline_allowance from value_rule
                                where value_rule.tenant_id = value_account.tenant_id), ${usualOfflineAllowance}::bigint),
  'counted', coalesce((select json_agg(json_build_object('terminalId', terminal_id, 'sequence', sequence))
                       from (select terminal_id, max(sequence) as sequence from value_entry
                             where value_entry.tenant_id = value_account.tenant_id
                               and value_entry.value_account_id = value_account.value_account_id
                               and terminal_id is not null
                             group by terminal_id) as counted), '[]'::json))::text`;

/** Every account of a company, for a new terminal. */
export const valueRecordsOf = (tenantId: TenantId): SQL =>
  sql`select value_account_id as key, ${recordSql} as record from value_account where tenant_id = ${tenantId}`;

export async function valueRecords(
  tx: ReadDb,
  tenantId: TenantId,
  ids: readonly string[],
): Promise<ValueAccountV1[]> {
  const rows = await rowsOf<{ record: string }>(
    tx,
    sql`select ${recordSql} as record from value_account
        where tenant_id = ${tenantId} and value_account_id = any(${arrayLiteral(ids)}::text::uuid[])
        order by value_account_id`,
  );
  return rows.map(({ record }) => ValueAccountV1.parse(JSON.parse(record)));
}

/** Tells the tills of all stores how accounts stand now. */
export async function tellOfValue(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  ids: readonly string[],
): Promise<void> {
  const records = await valueRecords(tx, tenantId, ids);
  await appendChanges(
    tx,
    { tenantId, at },
    records.map((record) => ({ topic: 'value-account' as const, key: record.valueAccountId, record })),
  );
}
