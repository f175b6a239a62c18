import { type Result, type StoreId, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import type { Change } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type ReadDb, asTenant, rowOf, rowsOf } from '../database';
import { type Cursor, isBefore, readCursor, writeCursor } from './cursor';

export type FeedReader = { tenantId: TenantId; storeId: StoreId };
export type FeedPage = {
  changes: Change[];
  nextCursor: string;
  more: boolean;
  /** True when rows are waiting behind a transaction that still runs: they will come, but no later hint may say so. */
  isHeldBack: boolean;
};
export type FeedRefusal = { kind: 'cursor-too-old' } | { kind: 'unreadable' };

export const defaultPage = 500;

/**
 * A page of the feed after a cursor. The feed's order is (transaction, row), and nothing at or above the oldest transaction that
 * still runs is read: a row that commits late can therefore never slip in behind a cursor. Source: spec/feed.md F2
 */
export const readFeed = (
  db: Database,
  reader: FeedReader,
  cursor: string,
  limit = defaultPage,
): Promise<Result<FeedPage, FeedRefusal>> =>
  asTenant(db, reader.tenantId, (tx) => readPage(tx, reader, cursor, limit));

type FeedRow = { xid: string; id: number; topic: string; key: string; record: unknown };

export async function readPage(
  tx: ReadDb,
  reader: FeedReader,
  cursorText: string,
  limit: number,
): Promise<Result<FeedPage, FeedRefusal>> {
  const cursor = readCursor(cursorText);
  if (!cursor.ok) return cursor;
  const { floor, isHeldBack } = await readBounds(tx, reader.tenantId);
  if (isBefore(cursor.value, floor)) return refuse({ kind: 'cursor-too-old' });

  // One row more than asked tells whether more is waiting.
  const rows = await rowsOf<FeedRow>(
    tx,
    sql`select xid::text as xid, id, topic, key, record from feed
        where tenant_id = ${reader.tenantId}
          and (xid, id) > (${String(cursor.value.xid)}::xid8, ${String(cursor.value.id)}::bigint)
          and xid < pg_snapshot_xmin(pg_current_snapshot())
          and (store_id is null or store_id = ${reader.storeId})
        order by feed.xid, feed.id
        limit ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return ok({
    changes: page.map(changeOf),
    nextCursor: last ? writeCursor(last) : cursorText,
    more: rows.length > limit,
    isHeldBack,
  });
}

/** The table was written through `Change`, so its rows are changes: reading them back needs no second parse. */
const changeOf = ({ topic, key, record }: FeedRow): Change => ({ topic, key, record }) as Change;

type Bounds = { floor_xid: string; floor_id: number; held_back: boolean };

async function readBounds(tx: ReadDb, tenantId: TenantId): Promise<{ floor: Cursor; isHeldBack: boolean }> {
  const row = await rowOf<Bounds>(
    tx,
    sql`select feed_floor_xid as floor_xid, feed_floor_id as floor_id,
               exists (select from feed where feed.tenant_id = ${tenantId}
                       and feed.xid >= pg_snapshot_xmin(pg_current_snapshot())) as held_back
        from tenant where tenant.tenant_id = ${tenantId}`,
  );
  if (!row) throw new Error('a terminal belongs to a company that the hub does not have');
  return {
    floor: { xid: BigInt(row.floor_xid), id: BigInt(row.floor_id) },
    isHeldBack: row.held_back,
  };
}
