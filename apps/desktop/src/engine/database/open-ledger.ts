import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import SqliteFile from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Log } from '../deps';
import type { Database, ReadDb } from './database';
import { configureLedger, migrationState, migrationsFolder, runMigrations, stateWhoMayGoOn } from './migrate';
import { salvageUnsent } from './salvage';

export type StartRefusal = {
  kind: 'damaged' | 'migration-failed' | 'newer-ledger' | 'in-use' | 'disk';
  sentence: string;
};

/** Reading every page of a larger file would keep the first customer waiting; `verify` reads it whole at night. */
const largestCheckedBytes = 256 * 1024 * 1024;
const suffixes = ['', '-wal', '-shm'];

type OpenLedger = { folder: string; at: Instant; log: Log; migrations?: string };

const stampOf = (at: Instant): string => new Date(at).toISOString().replaceAll(/[:.]/g, '-');

/**
 * Opens this till's ledger, or says in a sentence why not. A damaged file is set aside, never overwritten, and what the hub has
 * not heard of is read out of it first. Source: spec/engine.md EN4 to EN6
 */
export function openLedger({
  folder,
  at,
  log,
  migrations = migrationsFolder(),
}: OpenLedger): Result<Database, StartRefusal> {
  const path = join(folder, 'ledger.db');
  mkdirSync(dirname(path), { recursive: true });
  let db: Database | undefined;
  try {
    db = new SqliteFile(path);
    configureLedger(db);
    const damage = damageOf(db, path);
    if (damage !== null) throw new SqliteFile.SqliteError(damage, 'SQLITE_CORRUPT');
    const state = migrationState(db, migrations);
    if (state === 'newer') {
      db.close();
      const sentence = say(
        'This till’s data was written by a newer version of Tillbridge. Install that version again.',
      );
      return refuse({ kind: 'newer-ledger', sentence });
    }
    if (state === 'pending') return migrated(db, { path, migrations, log });
    stateWhoMayGoOn(db, migrations);
    return ok(db);
  } catch (error) {
    db?.close();
    if (!(error instanceof SqliteFile.SqliteError)) throw error;
    log.error({ err: error }, 'the ledger cannot be opened');
    const isDamage = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'].some((code) => error.code.startsWith(code));
    if (isDamage) return refuse(quarantine(path, folder, at));
    if (isFull(folder)) return refuse(diskFull());
    const sentence = say(
      'The till’s database cannot be opened ({because}). Check the disk and start again.',
      { because: error.message },
    );
    return refuse({ kind: error.code === 'SQLITE_BUSY' ? 'in-use' : 'disk', sentence });
  }
}

/** Opening needs this much beside the ledger, and what is saved of a damaged one a little more. */
const roomToOpenBytes = 512 * 1024;

function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < roomToOpenBytes;
}

const diskFull = (): StartRefusal => ({
  kind: 'disk',
  sentence: say(
    'The disk is full, so the till cannot start. Everything that was sold is on it. Free some space and start again.',
  ),
});

function damageOf(db: Database, path: string): string | null {
  if (!isOurs(db)) return 'a database that is not a till’s';
  if (statSync(path).size > largestCheckedBytes) return null;
  const [first] = db.pragma('quick_check(1)') as { quick_check: string }[];
  return first?.quick_check === 'ok' ? null : (first?.quick_check ?? 'no answer');
}

/** A file of some other program's under the ledger's name is set aside as a damaged one is: nothing may be built into it. */
export function isOurs(db: ReadDb): boolean {
  const tables = db
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
    .all();
  return tables.length === 0 || tables.some(({ name }) => name === '__drizzle_migrations');
}

function quarantine(path: string, folder: string, at: Instant): StartRefusal {
  const stamp = stampOf(at);
  let saved: number | null;
  try {
    saved = salvageUnsent(path, join(folder, `unsent-${stamp}.jsonl`));
  } catch (error) {
    // The damaged file stays where it is until there is room for what it had not sent.
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return diskFull();
    throw error;
  }
  const aside = join(folder, `ledger-damaged-${stamp}.db`);
  for (const suffix of suffixes) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  const facts =
    saved === null
      ? say('What it had not sent yet could not be read: keep that file and call support.')
      : say(
          '{saved, plural, one {# record that the hub did not have was} other {# records that the hub did not have were}} saved and will be sent.',
          { saved },
        );
  const sentence = say(
    'The till’s database was damaged and has been set aside as {aside}. {facts} Start the till again and enrol it with a new code.',
    { aside, facts },
  );
  return { kind: 'damaged', sentence };
}

/** A copy first: when a migration fails, the shop has yesterday's file and yesterday's program still opens it. */
function migrated(
  db: Database,
  { path, migrations, log }: { path: string; migrations: string; log: Log },
): Result<Database, StartRefusal> {
  const copy = `${path}.before-migration`;
  // Everything in the one file, so that a plain copy is a whole one.
  db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(path, copy);
  try {
    runMigrations(db, migrations);
    rmSync(copy, { force: true });
    return ok(db);
  } catch (error) {
    log.error({ err: error }, 'a migration failed');
    db.close();
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
    renameSync(copy, path);
    const sentence = say(
      'The new version could not take over this till’s data, which is unchanged. Install the earlier version again and call support.',
    );
    return refuse({ kind: 'migration-failed', sentence });
  }
}
