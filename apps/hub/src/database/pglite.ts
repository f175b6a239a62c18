import { readFileSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { drizzle } from 'drizzle-orm/pglite';
import { installQueue } from './install-queue';
import { migrateDatabase } from './migrate';
import * as schema from './schema';
import type { RunText } from './tx';

/** Extensions that the migrations ask for; PostgreSQL brings its own. */
const extensions = { pg_trgm };

/** Opens what is in a folder. */
export const openPglite = (dataDir: string): Promise<PGlite> => PGlite.create({ dataDir, extensions });

/**
 * Makes an embedded database, in memory without a folder. Its tables are not there yet, unless `TILLBRIDGE_FRESH_DATABASE` names a
 * file of `makeFreshDatabase`: to copy one takes a tenth of making one. What an older file lacks, the migrations add; whoever brings
 * migrations of their own begins with nothing.
 */
export function newPglite(dataDir: string | undefined, migrationsDir: string | undefined): Promise<PGlite> {
  const fresh = migrationsDir === undefined ? process.env['TILLBRIDGE_FRESH_DATABASE'] : undefined;
  return PGlite.create({
    ...(dataDir ? { dataDir } : {}),
    ...(fresh ? { loadDataDir: new Blob([readFileSync(fresh)]) } : {}),
    extensions,
  });
}

/** A statement with values is asked, a text of several is carried out. */
export const runTextOn =
  (pglite: PGlite): RunText =>
  async (text, values) => {
    if (values && values.length > 0) return pglite.query<Record<string, unknown>>(text, values);
    const answers = await pglite.exec(text);
    return { rows: answers.flatMap(({ rows }) => rows as Record<string, unknown>[]) };
  };

/** Writes an embedded database with every table and nothing in them to a file. */
export async function makeFreshDatabase(file: string): Promise<void> {
  const pglite = await PGlite.create({ extensions });
  await migrateDatabase(drizzle(pglite, { schema }), 'embedded', undefined);
  await installQueue(runTextOn(pglite));
  const dump = await pglite.dumpDataDir('none');
  writeFileSync(file, Buffer.from(await dump.arrayBuffer()));
  await pglite.close();
}
