import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Instant, type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Database, asTenant, dropStockMonth, giveStockMonths, listCompanies, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { closeAllDays } from './keep-closed';

/** Fewer would take away what people still look up every day. */
export const leastYears = 2;

export type ArchivedMonth = {
  tenantId: TenantId;
  month: string;
  file: string;
  entries: number;
  sha256: string;
};

/** As they lie in the ledger; a file is read back with this. */
const ArchivedEntry = z.object({
  fact_id: z.uuid(),
  entry_no: z.int(),
  item_id: z.uuid(),
  from_place: z.string(),
  to_place: z.string(),
  quantity_milli: z.int(),
  sale_id: z.uuid().nullable(),
  line_id: z.uuid().nullable(),
  at: z.int(),
  cause: z.string(),
  cause_id: z.uuid().nullable(),
  batch_code: z.string().nullable(),
  batch_expires_on: z.string().nullable(),
  serials: z.array(z.string()).nullable(),
  terminal_id: z.uuid().nullable(),
  sequence: z.int().nullable(),
  is_clock_known: z.boolean(),
});
export type ArchivedEntry = z.infer<typeof ArchivedEntry>;

/**
 * Puts the months of the ledger that ended so many years ago into files, one per company and month, and takes them out of the database
 * once every file is on the disk. Levels, days and closings stay as they are. May be stopped and run again.
 * @param folder where the files are kept; made when it is not there
 * Source: spec/stock-history.md SY8
 */
export async function archiveStock(
  db: Database,
  deps: Pick<HubDeps, 'clock'>,
  { folder, years }: { folder: string; years: number },
): Promise<ArchivedMonth[]> {
  const now = deps.clock.now();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await giveStockMonths(db, { now, ahead: 3 });
  await closeAllDays(db);
  const companies = await listCompanies(db);
  const archived: ArchivedMonth[] = [];
  for (const month of await monthsBefore(db, now, Math.max(years, leastYears))) {
    const parts: ArchivedMonth[] = [];
    for (const { tenantId } of companies) {
      const part = await writeMonth(db, now, { tenantId, month, folder });
      if (part) parts.push(part);
    }
    const entries = parts.reduce((sum, part) => sum + part.entries, 0);
    // What was heard of since then is in no file: the month stays, and the next run writes it anew.
    if (await dropStockMonth(db, { month, entries })) archived.push(...parts);
  }
  return archived;
}

const monthsBefore = async (db: Database, now: Instant, years: number): Promise<string[]> => {
  const rows = await rowsOf<{ month: string }>(
    db.drizzle,
    sql`select to_char(month, 'YYYY-MM-DD') as month
        from (select to_date(substr(relname, 13), 'YYYY_MM') as month from pg_class
              where relispartition and relkind = 'r' and relname ~ '^stock_entry_[0-9]{4}_[0-9]{2}$') as months
        where month + interval '1 month' <= to_timestamp(${now}::bigint / 1000) at time zone 'utc' - make_interval(years => ${years}::int)
        order by month`,
  );
  return rows.map(({ month }) => month);
};

async function writeMonth(
  db: Database,
  now: Instant,
  { tenantId, month, folder }: { tenantId: TenantId; month: string; folder: string },
): Promise<ArchivedMonth | null> {
  const from = Date.parse(`${month}T00:00:00Z`);
  const next = new Date(from);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const rows = await asTenant(db, tenantId, (tx) =>
    rowsOf<ArchivedEntry>(
      tx,
      sql`select fact_id, entry_no, item_id, from_place, to_place, quantity_milli, sale_id, line_id, at, cause, cause_id, batch_code,
                 batch_expires_on::text, serials, terminal_id, sequence, is_clock_known
          from stock_entry where tenant_id = ${tenantId} and at >= ${from}::bigint and at < ${next.getTime()}::bigint
          order by at, fact_id, entry_no`,
    ),
  );
  if (rows.length === 0) return null;
  const packed = gzipSync(rows.map((row) => `${JSON.stringify(ArchivedEntry.parse(row))}\n`).join(''));
  const sha256 = hashOf(packed);
  // Named after what is in it: a run that was stopped writes the same file again, and what comes later one of its own.
  const file = `stock-${tenantId}-${month.slice(0, 7)}-${sha256.slice(0, 8)}.ndjson.gz`;
  writeFileSync(join(folder, `${file}.unfinished`), packed, { mode: 0o600, flush: true });
  renameSync(join(folder, `${file}.unfinished`), join(folder, file));
  await asTenant(db, tenantId, (tx) =>
    tx.execute(
      sql`insert into stock_archive (tenant_id, month, file, entries, sha256, archived_at)
          values (${tenantId}, ${month}, ${file}, ${rows.length}, ${sha256}, ${now}) on conflict do nothing`,
    ),
  );
  return { tenantId, month, file, entries: rows.length, sha256 };
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export type ArchiveRefusal = { kind: 'file-missing'; file: string } | { kind: 'file-damaged'; file: string };

/**
 * Reads what was put into files, of one item or of all, oldest first. A file that is not what the hub wrote is refused, whole.
 * Source: spec/stock-history.md SY8
 */
export async function readArchive(
  db: Database,
  { tenantId, folder, itemId }: { tenantId: TenantId; folder: string; itemId: string | null },
): Promise<Result<ArchivedEntry[], ArchiveRefusal>> {
  const files = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ file: string; sha256: string }>(
      tx,
      sql`select file, sha256 from stock_archive where tenant_id = ${tenantId} order by month, file`,
    ),
  );
  const entries = new Map<string, ArchivedEntry>();
  for (const { file, sha256 } of files) {
    const path = join(folder, file);
    if (!existsSync(path)) return refuse({ kind: 'file-missing', file });
    const packed = readFileSync(path);
    if (hashOf(packed) !== sha256) return refuse({ kind: 'file-damaged', file });
    for (const line of gunzipSync(packed).toString('utf8').split('\n')) {
      if (line === '') continue;
      const entry = ArchivedEntry.parse(JSON.parse(line));
      // A run that was stopped in between may have left an entry in two files.
      if (itemId === null || entry.item_id === itemId)
        entries.set(`${entry.fact_id} ${entry.entry_no}`, entry);
    }
  }
  return ok([...entries.values()].sort((one, other) => one.at - other.at));
}
