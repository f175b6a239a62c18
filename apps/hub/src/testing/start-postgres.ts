import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findPostgres } from './postgres-binaries';

export type TestPostgres = {
  /** Of the cluster's own database `postgres`. */
  url: string;
  version: string;
  /** Makes a new empty database and answers its address. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
};

const startWithinMs = 30_000;
const stopWithinMs = 5_000;

/**
 * Starts a throw-away PostgreSQL of its own: a new cluster in the temporary folder, on a free port of the loopback, with fsync on
 * as in a shop. Gone again after `stop`.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-postgres-'));
  try {
    return await startIn(folder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`A PostgreSQL for the tests could not be started: ${wordsOf(error)}`, { cause: error });
  }
}

async function startIn(folder: string): Promise<TestPostgres> {
  // PostgreSQL refuses to run as root, so root lends it another user; that user must be able to reach programs and data.
  const user: { uid?: number; gid?: number } = process.getuid?.() === 0 ? unprivilegedUser() : {};
  const { bin } = findPostgres(folder, user.uid !== undefined);
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  if (user.uid !== undefined) {
    chmodSync(folder, 0o755);
    chownSync(dataDir, user.uid, user.gid ?? user.uid);
  }
  const run = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
  execFileSync(
    join(bin, 'initdb'),
    [
      '--pgdata',
      dataDir,
      '--username',
      'postgres',
      '--auth',
      'trust',
      '--encoding',
      'UTF8',
      '--no-locale',
      '--no-sync',
    ],
    { ...run, stdio: 'pipe' },
  );
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
  };
  const child = spawn(
    join(bin, 'postgres'),
    ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...run, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)));
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const version = await untilReady(url, child, () => said);
  let count = 0;
  return {
    url,
    version,
    newDatabase: async () => {
      count += 1;
      const name = `test_${process.pid}_${count}_${Math.trunc(performance.now())}`;
      await ask(url, `create database ${name}`);
      return url.replace(/postgres$/, name);
    },
    stop: async () => {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function unprivilegedUser(): { uid: number; gid: number } {
  const number = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

export async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(question)).rows;
  } finally {
    await client.end();
  }
}

async function untilReady(url: string, child: ChildProcess, said: () => string): Promise<string> {
  const until = performance.now() + startWithinMs;
  for (;;) {
    try {
      const [row] = await ask(url, 'show server_version');
      return String(row?.['server_version']);
    } catch (error) {
      if (child.exitCode !== null) throw new Error(`it ended: ${said()}`, { cause: error });
      if (performance.now() > until)
        throw new Error(`it did not answer in time: ${said()}`, { cause: error });
      await pause(30);
    }
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // SIGINT is PostgreSQL's fast shutdown: open connections are cut, nobody is waited for.
  child.kill('SIGINT');
  await Promise.race([ended, pause(stopWithinMs, undefined, { ref: false })]);
  if (child.exitCode === null) child.kill('SIGKILL');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
