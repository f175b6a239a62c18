import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeFreshDatabase, openDatabase } from '../database';
import { type TestPostgres, ask, startPostgres } from './start-postgres';

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each test file that runs beside others. */
    postgresUrls: string[];
  }
}

/** A database with all tables and nothing in them: the others of the run are copies of it. */
export const freshName = 'fresh';

/**
 * A PostgreSQL for each worker, whose test files make their own databases in it one after the other: a feed waits for every
 * transaction of its cluster, so two files in one would wait for each other. Every table is made once, here, and copied.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const clusters = await Promise.all(
    Array.from({ length: Math.max(1, project.vitest.config.maxWorkers) }, startWithTables),
  );
  project.provide(
    'postgresUrls',
    clusters.map(({ url }) => url),
  );

  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-fresh-'));
  const file = join(folder, 'database.tar');
  await makeFreshDatabase(file);
  process.env['TILLBRIDGE_FRESH_DATABASE'] = file;
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await Promise.all(clusters.map((postgres) => postgres.stop()));
  };
}

async function startWithTables(): Promise<TestPostgres> {
  const postgres = await startPostgres();
  await ask(postgres.url, `create database ${freshName}`);
  const fresh = await openDatabase({ databaseUrl: postgres.url.replace(/postgres$/, freshName) });
  await fresh.close();
  return postgres;
}
