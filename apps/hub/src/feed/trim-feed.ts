import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowOf } from '../database';

/** Tombstones and all else in the feed are kept this long (spec/feed.md F6). */
export const feedKeptMs = 90 * 86_400_000;
/** A trim is many short transactions: a long one would hold the feed's own bound back. */
const rowsPerTrim = 5_000;

/**
 * Clears away what is older than ninety days, and remembers how far, so that an older cursor is told to take a snapshot.
 * @returns the rows cleared in this call; call again while it is not 0
 */
export const trimFeed = (db: Database, tenantId: TenantId, now: Instant): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const trimmed = await rowOf<{ count: number }>(
      tx,
      sql`with old as (
            select xid, id from feed
            where tenant_id = ${tenantId} and at < ${now - feedKeptMs} and xid < pg_snapshot_xmin(pg_current_snapshot())
            order by xid, id limit ${rowsPerTrim}),
          gone as (
            delete from feed using old
            where feed.tenant_id = ${tenantId} and feed.xid = old.xid and feed.id = old.id
            returning feed.xid, feed.id),
          highest as (select xid, id from gone order by xid desc, id desc limit 1),
          floor as (
            update tenant set feed_floor_xid = highest.xid::text, feed_floor_id = highest.id
            from highest where tenant.tenant_id = ${tenantId}
            returning 1)
          select (select count(*)::int from gone) as count, (select count(*)::int from floor) as floors`,
    );
    return trimmed?.count ?? 0;
  });
