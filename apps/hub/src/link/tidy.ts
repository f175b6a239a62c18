import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowsOf } from '../database';

const dayMs = 24 * 3_600_000;
/** Long enough to look into what went wrong last week. Source: spec/links.md LK4 */
const callsKeptMs = 14 * dayMs;
/** A service sends an event again for some days: so long its key must be known, with room to spare. */
const tasksKeptMs = 30 * dayMs;
const clearedAtOnce = 1_000;

/** Clears away old calls and errands that are over. @returns how many */
export const clearOldCalls = (db: Database, tenantId: TenantId, now: number): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const calls = await rowsOf(
      tx,
      sql`delete from link_call where tenant_id = ${tenantId} and call_id in (
            select call_id from link_call where tenant_id = ${tenantId} and at < ${now - callsKeptMs}
            order by at limit ${clearedAtOnce}) returning 1`,
    );
    const tasks = await rowsOf(
      tx,
      sql`delete from link_task where tenant_id = ${tenantId} and task_id in (
            select task_id from link_task
            where tenant_id = ${tenantId} and created_at < ${now - tasksKeptMs} and state in ('done', 'let-go')
            order by created_at limit ${clearedAtOnce}) returning 1`,
    );
    return calls.length + tasks.length;
  });
