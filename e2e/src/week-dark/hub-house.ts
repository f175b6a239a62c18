import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { instant } from '@tillbridge/core/kernel';
import { type Database, type HubDeps, hubDeps, openDatabase } from '@tillbridge/hub';
import { keepKey } from '@tillbridge/hub/server';
import { type TestPostgres, startPostgres } from '@tillbridge/hub/testing';
import { z } from 'zod';

const program = fileURLToPath(new URL('./hub-main.ts', import.meta.url));
const Ready = z.object({ event: z.literal('ready'), port: z.int() });

export type DatabaseKind = 'embedded' | 'postgres';

/** Where the hub lives: its files and its database, which outlast the process, and the process, which can be killed. */
export type HubHouse = {
  readonly url: string;
  start(nowMs: number): Promise<void>;
  /** As a power cut ends it: no handler runs. */
  kill(): Promise<void>;
  /** Goes to the database itself while no hub runs. */
  whileStopped<T>(nowMs: number, work: (db: Database, deps: HubDeps) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export async function hubHouse(kind: DatabaseKind): Promise<HubHouse> {
  // On the disk, as in a shop: what the hub acknowledged must be there after its death.
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-week-dark-hub-'));
  const dataDir = join(folder, 'hub');
  mkdirSync(dataDir, { recursive: true });
  const postgres: TestPostgres | null = kind === 'postgres' ? await startPostgres() : null;
  const databaseUrl = await postgres?.newDatabase();
  const key = Buffer.from(keepKey(join(dataDir, 'hub.key')), 'hex');
  let running: ChildProcess | null = null;
  let port = 0;

  const kill = async (): Promise<void> => {
    const child = running;
    running = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };

  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    start: async (nowMs) => {
      const asked = JSON.stringify({ dataDir, databaseUrl, port, nowMs });
      running = spawn(process.execPath, ['--import', 'tsx', program, asked], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      port = await readyOn(running);
    },
    kill,
    whileStopped: async (nowMs, work) => {
      const db = await openDatabase({ databaseUrl, dataDir: join(dataDir, 'database') });
      const clock = { now: () => instant(nowMs), monotonicMs: () => performance.now() };
      try {
        return await work(db, hubDeps(key, clock));
      } finally {
        await db.close();
      }
    },
    close: async () => {
      await kill();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const readyOn = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the hub ended by itself (${code ?? 'signal'})`)));
    if (!child.stdout) throw new Error('the hub has no voice');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = Ready.safeParse(line.startsWith('{') ? JSON.parse(line) : null);
      if (said.success) resolve(said.data.port);
    });
  });
