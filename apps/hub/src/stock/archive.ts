import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, gzipSync } from 'node:zlib';
import { type Instant, type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { settleCosts, workOutCosts } from '../cost';
import {
  type Database,
  type ReadDb,
  type Tx,
  asTenant,
  dropStockMonth,
  giveStockMonths,
  listCompanies,
  rowsOf,
} from '../database';
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
  // What is settled of a cost is settled for good: first everything that is known by now is in it.
  for (const { tenantId } of companies) while (await workOutCosts(db, deps, tenantId));
  const archived: ArchivedMonth[] = [];
  for (const month of await monthsBefore(db, now, Math.max(years, leastYears))) {
    const parts: ArchivedMonth[] = [];
    for (const { tenantId } of companies) {
      const part = await writeMonth(db, now, { tenantId, month, folder });
      if (part) parts.push(part);
    }
    const entries = parts.reduce((sum, part) => sum + part.entries, 0);
    // What was heard of since then is in no file: the month stays, and the next run writes it anew.
    const tenantIds = parts.map(({ tenantId }) => tenantId);
    const act = (tx: Tx, tenantId: TenantId) => settleCosts(tx, tenantId, spanOf(month));
    // Months leave in their order, since what goods cost is settled in it.
    if (!(await dropStockMonth(db, { month, entries }, { tenantIds, act }))) break;
    archived.push(...parts);
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

/** By UTC: its first moment, and the first after it. */
export function spanOf(month: string): { from: number; until: number } {
  const from = Date.parse(`${month}T00:00:00Z`);
  const next = new Date(from);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return { from, until: next.getTime() };
}

async function writeMonth(
  db: Database,
  now: Instant,
  { tenantId, month, folder }: { tenantId: TenantId; month: string; folder: string },
): Promise<ArchivedMonth | null> {
  const { from, until } = spanOf(month);
  const rows = await asTenant(db, tenantId, (tx) =>
    rowsOf<ArchivedEntry>(
      tx,
      sql`select fact_id, entry_no, item_id, from_place, to_place, quantity_milli, sale_id, line_id, at, cause, cause_id, batch_code,
                 batch_expires_on::text, serials, terminal_id, sequence, is_clock_known
          from stock_entry where tenant_id = ${tenantId} and at >= ${from}::bigint and at < ${until}::bigint
          order by at, fact_id, entry_no`,
    ),
  );
  if (rows.length === 0) return null;
  const packed = gzipSync(rows.map((row) => `${JSON.stringify(ArchivedEntry.parse(row))}\n`).join(''));
  const sha256 = createHash('sha256').update(packed).digest('hex');
  // Named after what is in it: a run that was stopped writes the same file again, and what comes later one of its own.
  const file = `stock-${tenantId}-${month.slice(0, 7)}-${sha256.slice(0, 8)}.ndjson.gz`;
  writeFileSync(join(folder, `${file}.unfinished`), packed, { mode: 0o600, flush: true });
  renameSync(join(folder, `${file}.unfinished`), join(folder, file));
  await asTenant(db, tenantId, async (tx) => {
    // What was brought back lies in the ledger, and so in this file: the files from before say nothing that it does not.
    await tx.execute(
      sql`delete from stock_archive where tenant_id = ${tenantId} and month = ${month}::date
            and brought_back_at is not null and file <> ${file}`,
    );
    await tx.execute(
      sql`insert into stock_archive (tenant_id, month, file, entries, sha256, archived_at, bytes)
          values (${tenantId}, ${month}, ${file}, ${rows.length}, ${sha256}, ${now}, ${packed.length})
          on conflict (tenant_id, month, file) do update set bytes = excluded.bytes, brought_back_at = null`,
    );
  });
  return { tenantId, month, file, entries: rows.length, sha256 };
}

export type ArchiveRefusal = { kind: 'file-missing'; file: string } | { kind: 'file-damaged'; file: string };
export const archiveSentence = ({ kind, file }: ArchiveRefusal, folder: string): string =>
  kind === 'file-missing'
    ? `The file ${file} is not in ${folder}. Bring it back from where it was moved to.`
    : `The file ${file} is not as the hub wrote it. Bring it back from a backup.`;

export type ArchivedFile = {
  month: string;
  file: string;
  entries: number;
  sha256: string;
  bytes: number | null;
  archivedAt: Instant;
  broughtBackAt: Instant | null;
};

/** What is in files, the oldest month first. */
export const archivedFiles = (tx: Pick<ReadDb, 'execute'>, tenantId: TenantId): Promise<ArchivedFile[]> =>
  rowsOf<ArchivedFile>(
    tx,
    sql`select to_char(month, 'YYYY-MM-DD') as month, file, entries, sha256, bytes, archived_at as "archivedAt",
               brought_back_at as "broughtBackAt"
        from stock_archive where tenant_id = ${tenantId} order by month, file`,
  );

/** Whether a file is there and as the hub wrote it. It is read as a stream: a month of a chain is larger than memory likes. */
export async function checkFile(
  { file, sha256 }: Pick<ArchivedFile, 'file' | 'sha256'>,
  folder: string,
): Promise<Result<null, ArchiveRefusal>> {
  const path = join(folder, file);
  if (!existsSync(path)) return refuse({ kind: 'file-missing', file });
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex') === sha256 ? ok(null) : refuse({ kind: 'file-damaged', file });
}

/**
 * What these files hold, or what of it somebody wants, oldest first. A file that is not what the hub wrote is refused, whole.
 * @param wanted a text that is in whatever is wanted, as it lies in the file; all of it when null
 * Source: spec/stock-history.md SY8
 */
export async function readFiles(
  files: readonly Pick<ArchivedFile, 'file' | 'sha256'>[],
  { folder, wanted }: { folder: string; wanted: string | null },
): Promise<Result<ArchivedEntry[], ArchiveRefusal>> {
  const entries = new Map<string, ArchivedEntry>();
  for (const file of files) {
    const checked = await checkFile(file, folder);
    if (!checked.ok) return checked;
    const lines = createInterface({ input: createReadStream(join(folder, file.file)).pipe(createGunzip()) });
    for await (const line of lines) {
      if (line === '' || (wanted !== null && !line.includes(wanted))) continue;
      const entry = ArchivedEntry.parse(JSON.parse(line));
      // A run that was stopped in between may have left an entry in two files.
      entries.set(`${entry.fact_id} ${entry.entry_no}`, entry);
    }
  }
  return ok([...entries.values()].sort((one, other) => one.at - other.at));
}

/** Reads what was put into files, of one item or of all, oldest first. Source: spec/stock-history.md SY8 */
export async function readArchive(
  db: Database,
  { tenantId, folder, itemId }: { tenantId: TenantId; folder: string; itemId: string | null },
): Promise<Result<ArchivedEntry[], ArchiveRefusal>> {
  const files = await asTenant(db, tenantId, (tx) => archivedFiles(tx, tenantId));
  return readFiles(files, { folder, wanted: itemId === null ? null : `"item_id":"${itemId}"` });
}
