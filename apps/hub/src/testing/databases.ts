import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../database';
import { ask } from './start-postgres';

/** Makes a new database in the run's own PostgreSQL. */
export async function newPostgresDatabase(): Promise<string> {
  const url = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ask(url, `create database ${name}`);
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
