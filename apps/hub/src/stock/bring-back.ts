import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { type ArchiveRefusal, type ArchivedEntry, archivedFiles, checkFile, readFiles } from './archive';
import { entryTypes, unitSeparator } from './post-stock';

export type BringBackRefusal = ArchiveRefusal | { kind: 'month-unknown' };

/** So many in one statement. */
const atOnce = 5_000;

/**
 * Puts a month back into the ledger from its files with all that followed it, so that no history has a hole, to be looked at until they are
 * archived again. Levels, days, closings and costs have it
 * already and stay as they are. Source: spec/stock-history.md SY9
 */
export const bringBackMonth = (
  db: Database,
  deps: HubDeps,
  by: By,
  { folder, month }: { folder: string; month: string },
): Promise<Result<{ entries: number }, BringBackRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const files = await archivedFiles(tx, tenantId);
    if (!files.some((file) => file.month === month))
      return refuse<BringBackRefusal>({ kind: 'month-unknown' });
    const wanted = files.filter((file) => file.month >= month && file.broughtBackAt === null);
    // All of them are looked at before anything is put back.
    for (const file of wanted) {
      const checked = await checkFile(file, folder);
      if (!checked.ok) return checked;
    }
    let entries = 0;
    for (const [, ofMonth] of Map.groupBy(wanted, (file) => file.month)) {
      const read = await readFiles(ofMonth, { folder, wanted: null });
      if (!read.ok) return read;
      for (let from = 0; from < read.value.length; from += atOnce)
        await putBack(tx, tenantId, read.value.slice(from, from + atOnce));
      entries += read.value.length;
    }
    const at = deps.clock.now();
    await tx.execute(
      sql`update stock_archive set brought_back_at = ${at} where tenant_id = ${tenantId} and month >= ${month}::date
            and brought_back_at is null`,
    );
    await writeAudit(tx, deps, {
      ...by,
      ...{ at, verb: 'bring-back-stock-month', subject: month, detail: { entries } },
    });
    return ok({ entries });
  });

/** One that is there already, because somebody brought it back before, stays as it is. */
const putBack = (tx: Tx, tenantId: TenantId, entries: readonly ArchivedEntry[]): Promise<unknown[]> =>
  rowsOf(
    tx,
    sql`insert into stock_entry (tenant_id, fact_id, entry_no, item_id, from_place, to_place, quantity_milli, sale_id, line_id, at,
                                 cause, cause_id, batch_code, batch_expires_on, terminal_id, sequence, is_clock_known, serials,
                                 is_brought_back)
        select ${tenantId}::uuid, fact_id, entry_no, item_id, from_place, to_place, quantity_milli, sale_id, line_id, at,
               cause, cause_id, batch_code, batch_expires_on, terminal_id, sequence, is_clock_known,
               string_to_array(serials, chr(31)), true
        from ${unnest(
          'entries',
          entryTypes,
          entries.map((entry) => ({ ...entry, serials: entry.serials?.join(unitSeparator) ?? null })),
        )}
        on conflict do nothing`,
  );
