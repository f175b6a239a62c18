import { createHash, createHmac } from 'node:crypto';
import { idSource } from '@tillbridge/core/kernel';
import { usualPasswordCost } from '@tillbridge/hub';
import type { Database } from '@tillbridge/hub/database';
import { type Metrics, buildSyncApp } from '@tillbridge/hub/server';
import { snapshotCache } from '@tillbridge/hub/snapshot';
import { type SyncHub, feedPages, gate, hints } from '@tillbridge/hub/sync';
import { authenticator } from '@tillbridge/hub/terminal';
import type { LyingClock } from './clock';
import { Crash, type Mortality, mortality } from './crash';
import { hastyDatabase, mortalDatabase } from './mortal-database';
import type { SimAnswer, SimRequest } from './network';
import type { Random } from './random';

/** The real hub's real doors, over a database that outlives it. */
export type SimHub = {
  deps: SyncHub['deps'];
  /** The database as the life that runs now sees it. */
  readonly db: Database;
  answer(request: SimRequest): Promise<SimAnswer>;
  /** The life that runs now; a death ends it, and the next request finds a new one after `restart`. */
  readonly life: Mortality;
  readonly isDown: boolean;
  restart(): Promise<void>;
  close(): Promise<void>;
};

export type SimHubOptions = {
  db: Database;
  metrics: Metrics;
  clock: LyingClock;
  random: Random;
  folder: string;
  /** The broken variant: what a request is answered leaves before its transaction has committed. */
  answersBeforeCommit: boolean;
};

type Running = { life: Mortality; app: Awaited<ReturnType<typeof buildSyncApp>>; hub: SyncHub };

export async function simHub(options: SimHubOptions): Promise<SimHub> {
  const { clock, random } = options;
  const key = random.bytes(32);
  const deps: SyncHub['deps'] = {
    clock,
    ids: idSource(clock, random.bytes),
    randomBytes: random.bytes,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    sign: (text) => createHmac('sha256', key).update(text).digest('hex'),
    passwordCost: usualPasswordCost,
  };
  const begin = async (): Promise<Running> => {
    const life = mortality('the hub');
    clock.restart();
    const db = (options.answersBeforeCommit ? hastyDatabase : mortalDatabase)(options.db, life);
    const known = authenticator(db, deps);
    const hub: SyncHub = {
      db,
      deps,
      authenticator: known,
      snapshots: snapshotCache(db, clock, options.folder),
      feedPages: feedPages(db, clock, () => undefined),
      pushGate: gate({ atOnce: 1, mayWait: 64 }),
      hints: hints(known),
      metrics: options.metrics,
    };
    return { life, hub, app: await buildSyncApp(hub) };
  };
  const end = async ({ app, hub }: Running): Promise<void> => {
    hub.hints.close();
    await app.close();
    await hub.snapshots.close();
  };

  let running = await begin();
  return {
    deps,
    get db() {
      return running.hub.db;
    },
    get life() {
      return running.life;
    },
    get isDown() {
      return running.life.diedAt !== null;
    },
    answer: async (request) => {
      const { app, life } = running;
      if (life.diedAt !== null) throw new Crash('the hub is down');
      const reply = await app.inject({
        method: request.method === 'POST' ? 'POST' : 'GET',
        url: request.path,
        headers: request.headers,
        ...(request.body === null ? {} : { payload: Buffer.from(request.body) }),
      });
      // A process that died in the middle of a request answers nothing, unless the answer had left already.
      const hasLeft = options.answersBeforeCommit && reply.statusCode === 200;
      if (life.diedAt !== null && !hasLeft) throw new Crash('the hub died while it answered');
      return { status: reply.statusCode, headers: headersOf(reply.headers), body: reply.rawPayload };
    },
    restart: async () => {
      await end(running);
      running = await begin();
    },
    close: () => end(running),
  };
}

function headersOf(headers: Record<string, unknown>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) texts[name] = String(value);
  return texts;
}
