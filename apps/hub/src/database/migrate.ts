import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { PgliteDatabase } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import type pg from 'pg';
import type * as schema from './schema';

type Schema = typeof schema;

/** Any fixed number: it keeps two hub processes that start together from migrating at once. */
const migrationLock = 47_001;

/** Beside the bundle when built, beside src when run from source. */
export function findMigrations(): string {
  for (const candidate of ['./migrations', '../migrations', '../../migrations']) {
    const folder = fileURLToPath(new URL(candidate, import.meta.url));
    if (existsSync(`${folder}/meta/_journal.json`)) return folder;
  }
  throw new Error('The hub cannot find its migrations folder: the installation is incomplete.');
}

/** Brings the tables up to date; forward only, each migration once. */
export async function migrateDatabase(
  ...[db, kind, folder, pool]:
    | [NodePgDatabase<Schema>, 'postgres', string | undefined, pg.Pool]
    | [PgliteDatabase<Schema>, 'embedded', string | undefined, undefined?]
): Promise<void> {
  const config = { migrationsFolder: folder ?? findMigrations() };
  if (kind === 'embedded') return migratePglite(db, config);
  const lock = await pool.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    await migratePostgres(db, config);
    await lock.query('select pg_advisory_unlock($1)', [migrationLock]);
  } finally {
    lock.release(true);
  }
}
