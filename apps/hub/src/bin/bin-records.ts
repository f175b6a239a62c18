import type { ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { BinLevelV1, binLevelKey } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import { appendChanges } from '../feed';
import type { HeardAt } from '../goods';

export type BinKey = { storeId: StoreId; itemId: ItemId; bin: string };

/** A level as the tills of its store are told of it, with how far each terminal's facts are in it. */
const recordSql = sql`json_build_object(
  'storeId', level.store_id, 'itemId', level.item_id, 'bin', level.bin, 'quantity', level.quantity_milli,
  'lastCountAt', level.last_count_at,
  'counted', coalesce((select json_agg(json_build_object('terminalId', terminal_id, 'sequence', sequence))
                       from (select terminal_id, max(sequence) as sequence from bin_entry as entry
                             where entry.tenant_id = level.tenant_id and entry.store_id = level.store_id
                               and entry.item_id = level.item_id and entry.bin = level.bin and terminal_id is not null
                             group by terminal_id) as counted), '[]'::json))::text`;

/** What lies in a store's bins, for a new terminal. Source: spec/bins.md BN7 */
export const binRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: StoreId }): SQL =>
  sql`select level.store_id || ':' || level.item_id || ':' || level.bin as key, ${recordSql} as record
      from bin_level as level where tenant_id = ${tenantId} and store_id = ${storeId}`;

export async function tellOfBins(
  tx: Tx,
  { tenantId, at }: HeardAt,
  touched: readonly BinKey[],
): Promise<void> {
  const keys = touched.map(({ storeId, itemId, bin }) => ({ store_id: storeId, item_id: itemId, bin }));
  const types = { store_id: 'uuid', item_id: 'uuid', bin: 'text' } as const;
  const rows = await rowsOf<{ record: string }>(
    tx,
    sql`select ${recordSql} as record from ${unnest('keys', types, keys)}
        join bin_level as level using (store_id, item_id, bin)
        where level.tenant_id = ${tenantId} order by level.store_id, level.item_id, level.bin`,
  );
  const records = rows.map(({ record }) => BinLevelV1.parse(JSON.parse(record)));
  await appendChanges(
    tx,
    { tenantId, at },
    records.map((record) => ({
      topic: 'bin-level' as const,
      key: binLevelKey(record),
      record,
      storeId: record.storeId,
    })),
  );
}
