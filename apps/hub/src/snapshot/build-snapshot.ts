import { setImmediate } from 'node:timers/promises';
import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { type ItemV1, snapshotSchemaVersion } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, asTenant, rowOf, rowsOf } from '../database';
import { writeCursor } from '../feed';
import { staffAtStores } from '../people';
import { registerRecordSql } from '../place/register-record';
import { dayRecordSources } from './day-records';
import { ReplicaFile } from './write-replica';

export type SnapshotOf = { tenantId: TenantId; storeId: StoreId };

/** Small enough that one page holds the hub's own loop for some 15 ms only: sales are pushed while snapshots are built. */
const itemsPerPage = 1_000;

/**
 * Writes a store's replica to a file and returns its cursor. The cursor is taken first and each page is a short transaction of
 * its own: whatever changes meanwhile comes again through the feed from that cursor, and applying it again changes nothing.
 * Source: spec/feed.md F7
 */
export async function buildSnapshot(
  db: Database,
  { tenantId, storeId }: SnapshotOf,
  path: string,
  builtAt: number,
): Promise<string> {
  const cursor = await asTenant(db, tenantId, async (tx) => {
    const row = await rowOf<{ xmin: string }>(
      tx,
      sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`,
    );
    if (!row) throw new Error('the database did not say how far it is');
    return writeCursor({ xid: row.xmin, id: 0 });
  });
  const file = new ReplicaFile(path);
  try {
    const ask = <Row extends object>(question: SQL): Promise<Row[]> =>
      asTenant(db, tenantId, (tx) => rowsOf<Row>(tx, question));

    const pageAfter = (after: string) =>
      asTenant(db, tenantId, async (tx) => {
        // The key is in this order. Fresh from an import, without statistics, the planner would sort the whole rest for each page.
        await tx.execute(sql`set local enable_sort = off`);
        return rowsOf<{ item_id: string; record: ItemV1 }>(
          tx,
          sql`select item_id, record from item where tenant_id = ${tenantId} and item_id > ${after}
              order by item_id limit ${itemsPerPage}`,
        );
      });
    let page = await pageAfter('00000000-0000-0000-0000-000000000000');
    for (let last = page.at(-1); last; last = page.at(-1)) {
      // The database reads the next page while this one is written.
      const next = pageAfter(last.item_id);
      file.addItems(page.map((row) => row.record));
      page = await next;
    }
    await addRecords(file, ask, { tenantId, storeId });
    const staff = await asTenant(db, tenantId, (tx) => staffAtStores(tx, tenantId, { storeId }));
    for (const { record } of staff) file.addStaff({ key: record.staffId, record: JSON.stringify(record) });
    file.setState('cursor', cursor);
    file.setState('schema-version', String(snapshotSchemaVersion));
    file.setState('tenant-id', tenantId);
    file.setState('store-id', storeId);
    file.setState('built-at', String(builtAt));
    await file.finish(() => setImmediate());
  } catch (error) {
    file.abandon();
    throw error;
  }
  return cursor;
}

async function addRecords(
  file: ReplicaFile,
  ask: <Row extends object>(question: SQL) => Promise<Row[]>,
  { tenantId, storeId }: SnapshotOf,
): Promise<void> {
  type Keyed = { key: string; record: string };
  const categories = await ask<Keyed>(
    sql`select category_id as key, record::text as record from category where tenant_id = ${tenantId}`,
  );
  for (const row of categories) file.addCategory(row);

  const stores = await ask<Keyed>(
    sql`select store_id as key, record::text as record from store where tenant_id = ${tenantId} and store_id = ${storeId}`,
  );
  for (const row of stores) file.addStore(row);

  const registers = await ask<Keyed & { store_id: string }>(
    sql`select register_id as key, store_id, ${registerRecordSql}::text as record
        from register where tenant_id = ${tenantId} and store_id = ${storeId} and archived_at is null`,
  );
  for (const row of registers) file.addRegister(row);

  // Every book, also those of other stores: stores may join one, and which one counts is the terminal's own decision.
  const books = await ask<Keyed>(
    sql`select price_book_id as key, record::text as record from price_book where tenant_id = ${tenantId}`,
  );
  for (const row of books) file.addPriceBook(row);
  for (const { key } of books) {
    const prices = await ask<{ item_id: string; price_book_id: string; breaks: string }>(
      sql`select item_id, price_book_id, (record->'breaks')::text as breaks from book_price
          where tenant_id = ${tenantId} and price_book_id = ${key}`,
    );
    for (const row of prices) file.addBookPrice(row);
  }

  for (const { topic, question } of dayRecordSources) {
    const rows = await ask<Keyed>(question({ tenantId, storeId }));
    for (const row of rows) file.addDayRecord(topic, row);
  }

  const levels = await ask<{ item_id: string; on_hand_milli: number }>(
    sql`select item_id, on_hand_milli from stock_level where tenant_id = ${tenantId} and store_id = ${storeId}`,
  );
  for (const row of levels) file.addStockLevel(row);
}
