import SqliteFile from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from './database';

type Entry = { when: number; tag: string };

/** Beside the bundle in a shipped engine, and at the app's root in the sources: the nearest one upwards. */
export function migrationsFolder(from = dirname(fileURLToPath(import.meta.url))): string {
  const here = join(from, 'migrations');
  if (existsSync(join(here, 'meta', '_journal.json'))) return here;
  const parent = dirname(from);
  if (parent === from) throw new Error('the ledger’s migrations are missing from this installation');
  return migrationsFolder(parent);
}

const entriesIn = (folder: string): Entry[] =>
  (JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as { entries: Entry[] }).entries;

function lastApplied(db: Database): number {
  const hasTable = db.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (!hasTable) return 0;
  return (
    db.prepare<[], { last: number | null }>('select max(created_at) as last from __drizzle_migrations').get()
      ?.last ?? 0
  );
}

const newestIn = (entries: readonly Entry[]): number => Math.max(...entries.map((entry) => entry.when));

/**
 * A migration that says this leaves all that earlier programs read and write as it was: it adds tables of facts that they do not
 * state, and columns that may be empty. Source: spec/engine.md EN13
 */
export const addsOnly = '-- adds only: an earlier program may go on with this ledger';

/** How many migrations a program has to know at least: all up to the last one that does more than add. */
function migrationsNeeded(entries: readonly Entry[], folder: string): number {
  const isAdding = ({ tag }: Entry) => readFileSync(join(folder, `${tag}.sql`), 'utf8').startsWith(addsOnly);
  return entries.findLastIndex((entry) => !isAdding(entry)) + 1;
}

/**
 * What this program would have to do to the file. `newer`: the file was written by a later program, and this one may not go on
 * with it; where it may, there is nothing to do.
 */
export function migrationState(db: Database, folder: string): 'current' | 'pending' | 'newer' {
  const entries = entriesIn(folder);
  const [last, newest] = [lastApplied(db), newestIn(entries)];
  if (last === newest) return 'current';
  if (last < newest) return 'pending';
  const needed = Number(db.pragma('user_version', { simple: true }));
  return needed > 0 && needed <= entries.length ? 'current' : 'newer';
}

/** All pending migrations in one transaction. */
export function runMigrations(db: Database, folder: string): void {
  migrate(drizzle(db), { migrationsFolder: folder });
  stateWhoMayGoOn(db, folder);
}

/** Writes into a ledger that is up to date which programs may open it: a till that returns to an earlier version asks that. */
export function stateWhoMayGoOn(db: Database, folder: string): void {
  const entries = entriesIn(folder);
  if (lastApplied(db) !== newestIn(entries)) return;
  const needed = migrationsNeeded(entries, folder);
  if (Number(db.pragma('user_version', { simple: true })) !== needed) db.pragma(`user_version = ${needed}`);
}

/** What a ledger needs of SQLite: a sale that was shown as paid must outlive a power cut. */
export function configureLedger(db: Database): Database {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Pages in memory, in KiB: a day writes more than it reads again.
  db.pragma('cache_size = -1000');
  db.pragma('busy_timeout = 5000');
  return db;
}

/** A ledger for tests and the simulation: it outlives an engine, not the process. */
export function ledgerInMemory(folder = migrationsFolder()): Database {
  const db = configureLedger(new SqliteFile(':memory:'));
  runMigrations(db, folder);
  return db;
}
