import { sql } from 'drizzle-orm';
import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { type Database, asTenant, rowsOf } from '../../database';

/** Long enough to ask what a file of last season said. */
export const rowsKeptMs = 90 * 24 * 3_600_000;
const rowsAtOnce = 5_000;

/**
 * Forgets the next files of imports that are over, and the next rows of imports that nobody touched for ninety days; one that still
 * waited for somebody is cancelled by that. What an import did stays for ever, and what undoes it. @returns how many rows and pieces
 * Source: spec/imports.md IP1, IP18
 */
export const clearOldImports = (db: Database, tenantId: TenantId, now: Instant): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const before = now - rowsKeptMs;
    await tx.execute(
      sql`update import_run set state = 'cancelled', trouble = 'Nobody went on with it for ninety days.'
          where tenant_id = ${tenantId} and changed_at < ${before} and state in ('mapping', 'checked')`,
    );
    const pieces = await rowsOf(
      tx,
      sql`delete from import_piece using import_run as run
          where import_piece.tenant_id = ${tenantId} and run.tenant_id = ${tenantId}
            and run.import_id = import_piece.import_id and run.state in ('applied', 'undone', 'cancelled', 'refused')
          returning 1`,
    );
    const rows = await rowsOf(
      tx,
      sql`with old as (
            select import_id, line from import_row join import_run as run using (tenant_id, import_id)
            where tenant_id = ${tenantId} and run.changed_at < ${before}
              and run.state in ('applied', 'undone', 'cancelled', 'refused')
            limit ${rowsAtOnce})
          delete from import_row using old
          where import_row.tenant_id = ${tenantId} and import_row.import_id = old.import_id and import_row.line = old.line
          returning 1`,
    );
    return pieces.length + rows.length;
  });
