import type { Instant, SaleId } from '@tillbridge/core/kernel';
import type { OpenSale } from '@tillbridge/core/sale';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { type ReadDb, all, one } from '../database/database';
import { migrationState, migrationsFolder, runMigrations } from '../database/migrate';
import { watermarkOf } from '../journal/outbox';
import { completedSale, staffNameOf } from '../printing/receipts';
import { type PrintJob, unsettledJobs } from '../printing/spool';
import { loadOpenSale } from '../sale/open-sale.store';
import type { BackupHeader } from './sealed-backup';

/** What waited to come out of a printer. A receipt brings its sale: the journal that it is read from is gone. */
export type LeftJob = { job: PrintJob; receipt: { sale: SaleCompletedV1; staffName: string } | null };

/** What a dead till had in its hands when its backup was made, and is no fact. Source: spec/backups.md BK9, BK10 */
export type LeftBehind = Pick<BackupHeader, 'terminalId' | 'takenAt' | 'sequence'> & {
  openSale: OpenSale | null;
  jobs: LeftJob[];
};

/** How much of what a backup holds is nowhere else, for whoever decides whether to restore it. */
export type BackupHolds = {
  /** Facts that were not sent when it was made. */
  unsent: number;
  openSale: OpenSale | null;
  /** Parked there, and not told to anybody yet. */
  parked: number;
  /** Receipts and other papers that waited for a printer. */
  papers: number;
};

/** Opens the ledger of a backup, as this program's own tables have it. */
export function inLedgerOf<T>(opened: string, read: (db: ReadDb) => T): T {
  const db = new SqliteFile(opened);
  try {
    const folder = migrationsFolder();
    // One of an earlier version: it is a copy, and goes when it was read.
    if (migrationState(db, folder) === 'pending') runMigrations(db, folder);
    return read(db);
  } finally {
    db.close();
  }
}

export function leftIn(db: ReadDb, { terminalId, takenAt, sequence }: BackupHeader): LeftBehind {
  return {
    ...{ terminalId, takenAt, sequence },
    openSale: openSaleIn(db),
    jobs: unsettledJobs(db).map((job) => ({ job, receipt: receiptOf(db, job.saleId) })),
  };
}

export function holdsIn(db: ReadDb): BackupHolds {
  const watermark = watermarkOf(db);
  const counted = (sql: string): number => one<{ count: number }>(db, sql, watermark)?.count ?? 0;
  return {
    unsent: counted('select count(*) as count from journal where sequence > ?'),
    openSale: openSaleIn(db),
    parked: counted('select count(*) as count from parked_sale where gone is null and sequence > ?'),
    papers: unsettledJobs(db).length,
  };
}

/** Something that no fact tells of. */
export const holdsMore = (db: ReadDb): boolean => openSaleIn(db) !== null || unsettledJobs(db).length > 0;

/** A counter with nothing on it is none. */
function openSaleIn(db: ReadDb): OpenSale | null {
  const sale = loadOpenSale(db);
  return sale && (sale.lines.length > 0 || sale.tenders.length > 0) ? sale : null;
}

function receiptOf(db: ReadDb, saleId: SaleId | null): LeftJob['receipt'] {
  const sale = saleId && completedSale(db, saleId);
  return sale ? { sale, staffName: staffNameOf(db, sale.saleId) } : null;
}

const fileOf = ({ terminalId, takenAt }: Pick<LeftBehind, 'terminalId' | 'takenAt'>): string =>
  `left-${takenAt}-${terminalId}.json`;

/** Lays it ready for the till that runs, or the next start. A file under its name is whole. */
export function keepLeft(folder: string, left: LeftBehind): void {
  const path = join(folder, fileOf(left));
  const part = openSync(`${path}.part`, 'w', 0o600);
  writeSync(part, JSON.stringify(left));
  fsyncSync(part);
  closeSync(part);
  renameSync(`${path}.part`, path);
}

/** What was laid ready and is not where it belongs yet, the oldest first. Written by this program alone. */
export const leftBehindIn = (folder: string): LeftBehind[] =>
  readdirSync(folder)
    .filter((name) => /^left-.*\.json$/.test(name))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as LeftBehind)
    .sort((a, b) => (isLater(a, b) ? 1 : -1));

export const forgetLeft = (folder: string, left: LeftBehind): void =>
  rmSync(join(folder, fileOf(left)), { force: true });

/** Whether facts of a terminal were laid ready here and are not at the hub yet. */
export const hasUnsentOf = (folder: string, terminalId: string): boolean =>
  existsSync(folder) &&
  readdirSync(folder).some((name) => name.startsWith('unsent-') && name.endsWith(`-${terminalId}.jsonl`));

type Moment = { sequence: number; takenAt: Instant };
/** By what was recorded: clocks go back. */
export const isLater = (a: Moment, b: Moment): boolean =>
  a.sequence === b.sequence ? a.takenAt > b.takenAt : a.sequence > b.sequence;

/** Of papers that somebody is asked about here: those that the backup's ledger says came out, or were not wanted. */
export const settledAmong = (db: ReadDb, jobIds: readonly string[]): string[] =>
  all<{ jobId: string }>(
    db,
    `select job_id as jobId from print_job
     where state in ('printed', 'cancelled') and job_id in (select value from json_each(?))`,
    JSON.stringify(jobIds),
  ).map(({ jobId }) => jobId);
