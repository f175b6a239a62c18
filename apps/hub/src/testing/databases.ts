import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../database';
import { ask } from './start-postgres';
import { freshName } from './vitest-postgres';

/** Makes a new database in the run's own PostgreSQL, with its tables unless it is to be empty. */
export async function newPostgresDatabase({ isEmpty = false } = {}): Promise<string> {
  const urls = inject('postgresUrls');
  const url = urls[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % urls.length];
  if (url === undefined) throw new Error('no PostgreSQL was started for the tests');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ask(url, `create database ${name}${isEmpty ? '' : ` template ${freshName}`}`);
  return url.replace(/postgres$/, name);
}

/** For `describe.each`: what the hub promises, it promises on both. */
export const bothDatabases: { name: string; open: () => Promise<Database> }[] = [
  { name: 'the embedded database', open: () => openDatabase({}) },
  {
    name: 'PostgreSQL',
    open: async () => openDatabase({ databaseUrl: await newPostgresDatabase() }),
  },
];
