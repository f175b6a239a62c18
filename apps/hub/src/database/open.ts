import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { drizzle as overPostgres } from 'drizzle-orm/node-postgres';
import { drizzle as overPglite } from 'drizzle-orm/pglite';
import pg from 'pg';
import { claimFolder } from './folder-lock';
import { listenOnPostgres } from './listen';
import { installQueue } from './install-queue';
import { migrateDatabase } from './migrate';
import { newPglite, openPglite, runTextOn } from './pglite';
import { prepareRepeated } from './prepare-repeated';
import * as schema from './schema';
import { sendTogether } from './send-together';
import type { Database, RunText } from './tx';

export type OpenDatabaseOptions = {
  /** PostgreSQL when given, otherwise the embedded database. */
  databaseUrl?: string | undefined;
  /** Where the embedded database lives; in memory when absent. */
  dataDir?: string | undefined;
  poolSize?: number;
  migrationsDir?: string;
};

const channel = 'tillbridge';
/** A transaction that somebody forgot holds the whole feed back (spec/feed.md F3): the database ends it. */
const idleInTransactionMs = 30_000;
const int8 = 20;

/** Opens the database and brings its tables up to date. Throws when it cannot be reached. */
export const openDatabase = (options: OpenDatabaseOptions): Promise<Database> =>
  options.databaseUrl
    ? openPostgres(options.databaseUrl, options)
    : openEmbedded(options.dataDir, options.migrationsDir);

async function openPostgres(connectionString: string, options: OpenDatabaseOptions): Promise<Database> {
  // Our eight-byte columns hold safe integers only; a sum that grew past them must not be rounded in silence.
  pg.types.setTypeParser(int8, (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new Error(`a number from the database is too large: ${text}`);
    return value;
  });
  const pool = new pg.Pool({
    connectionString,
    max: options.poolSize ?? 12,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    application_name: 'tillbridge-hub',
    pipeline: true,
  });
  // A connection that dies while idle is replaced by the next query, and one that dies at work tells whoever waits for its answer;
  // without a listener either would end the process.
  let lastTrouble: Error | null = null;
  const remember = (error: Error): void => void (lastTrouble = error);
  pool.on('error', remember);
  pool.on('connect', (client) => {
    client.on('error', remember);
    prepareRepeated(client);
    sendTogether(client);
  });
  const runText: RunText = async (text, values) => rowsIn(await pool.query(text, values));
  try {
    await migrateDatabase(overPostgres(pool, { schema }), 'postgres', options.migrationsDir, pool);
    await installQueue(runText);
  } catch (error) {
    await pool.end();
    throw lastTrouble ?? error;
  }
  return {
    kind: 'postgres',
    drizzle: overPostgres(pool, { schema }),
    runText,
    listen: (onNotify, onGap) => listenOnPostgres(connectionString, channel, onNotify, onGap),
    close: () => pool.end(),
  };
}

/** Several statements in one text have an answer each; only the queue's own tables are made that way. */
const rowsIn = (answer: pg.QueryResult | pg.QueryResult[]): { rows: Record<string, unknown>[] } => ({
  rows: [answer].flat().flatMap(({ rows }) => rows as Record<string, unknown>[]),
});

async function openEmbedded(dataDir: string | undefined, migrationsDir?: string): Promise<Database> {
  if (dataDir) mkdirSync(dirname(dataDir), { recursive: true });
  const letGo = dataDir ? claimFolder(dataDir) : () => undefined;
  try {
    if (dataDir && !existsSync(dataDir)) await makeEmbedded(dataDir, migrationsDir);
    return await openClaimed(dataDir, migrationsDir, letGo);
  } catch (error) {
    letGo();
    throw error;
  }
}

async function openClaimed(
  dataDir: string | undefined,
  migrationsDir: string | undefined,
  letGo: () => void,
): Promise<Database> {
  const pglite = dataDir ? await openPglite(dataDir) : await newPglite(dataDir, migrationsDir);
  const drizzle = overPglite(pglite, { schema });
  await migrateDatabase(drizzle, 'embedded', migrationsDir);
  const runText = runTextOn(pglite);
  await installQueue(runText);
  return {
    kind: 'embedded',
    drizzle,
    runText,
    listen: async (onNotify) => {
      const stop = await pglite.listen(channel, onNotify);
      return () => stop();
    },
    close: () => pglite.close().finally(letGo),
  };
}

/** Made beside its place and moved there when whole: a first start that was interrupted leaves nothing that looks damaged. */
async function makeEmbedded(dataDir: string, migrationsDir?: string): Promise<void> {
  const unfinished = `${dataDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const pglite = await newPglite(unfinished, migrationsDir);
  await migrateDatabase(overPglite(pglite, { schema }), 'embedded', migrationsDir);
  await installQueue(runTextOn(pglite));
  await pglite.close();
  renameSync(unfinished, dataDir);
}
