import { createHash } from 'node:crypto';
import type { TenantId } from '@tillbridge/core/kernel';
import { PgBoss } from 'pg-boss';
import { type Database, type DueWork, type RunText, queueSchema } from '../database';
import { workKinds } from './add-work';

/** What lies in the queue: whose, and which; never what it is about. */
export type Job = { jobId: string; tenantId: TenantId; workId: string; kind: string };

export type JobQueue = {
  /** Puts what is due into the queue; what lies there already stays as it is. */
  hand(due: readonly DueWork[]): Promise<void>;
  /** Takes jobs out of it, so that no other process has them, at most so many of one company at a time. */
  take(kind: string, most: number, perCompany: number): Promise<Job[]>;
  /** @param said what came of it, for whoever looks into the queue */
  finish(job: Job, said: object): Promise<void>;
  /** Takes a job out that was not to be done yet, so that it can be put in again. */
  forget(job: Job): Promise<void>;
  release(): Promise<void>;
};

/** A process that died with a job in hand leaves it to the others after this; a handler that needs longer does its work in parts. */
export const jobMs = 5 * 60_000;
/** Finished jobs are of use for looking into what went wrong yesterday. */
const keptSeconds = 24 * 3_600;
/** A job whose process died is begun again however often that happens: work is never lost for bad luck. */
const retries = 1_000;

type Shared = { boss: Promise<PgBoss>; users: number; isReleased: boolean };
const sharedOf = new WeakMap<object, Shared>();

/**
 * pg-boss on the hub's own database: one for every loop of a process. It hands jobs out with SKIP LOCKED, bounds how many of one
 * company run at a time over all processes, takes jobs back from processes that died and clears old ones away. Source: spec/work.md W4
 */
export function jobQueue(db: Database, onTrouble: (error: unknown) => void): JobQueue {
  const shared = sharedOf.get(db.drizzle) ?? share(db, onTrouble);
  shared.users += 1;
  return {
    hand: async (due) => {
      const boss = await shared.boss;
      for (const kind of new Set(due.map((each) => each.kind))) {
        const jobs = due.filter((each) => each.kind === kind);
        await boss.insert(
          kind,
          jobs.map(({ tenantId, workId, attempts }) => ({
            id: jobIdOf(workId, attempts),
            data: { tenantId, workId },
            group: { id: tenantId },
          })),
        );
      }
    },
    take: async (kind, most, perCompany) => {
      const boss = await shared.boss;
      const jobs = await boss.fetch<{ tenantId: TenantId; workId: string }>(kind, {
        batchSize: most,
        groupConcurrency: perCompany,
      });
      return jobs.map(({ id, data }) => ({ jobId: id, kind, ...data }));
    },
    finish: async ({ kind, jobId }, said) => {
      const boss = await shared.boss;
      await boss.complete(kind, jobId, said);
    },
    forget: async ({ kind, jobId }) => {
      const boss = await shared.boss;
      await boss.deleteJob(kind, jobId);
    },
    release: async () => {
      shared.users -= 1;
      if (shared.users > 0) return;
      shared.isReleased = true;
      sharedOf.delete(db.drizzle);
      const boss = await shared.boss;
      await boss.stop({ graceful: false, close: false });
    },
  };
}

function share(db: Database, onTrouble: (error: unknown) => void): Shared {
  const shared: Omit<Shared, 'boss'> = { users: 0, isReleased: false };
  const runText: RunText = async (text, values) => {
    try {
      return await db.runText(text, values);
    } catch (error) {
      // What its own timers had asked when the database was closed is of no use to anybody.
      if (shared.isReleased) return { rows: [] };
      throw error;
    }
  };
  const boss = startBoss(db, runText, onTrouble);
  // Whoever asks for a job hears of it as well; a hub without jobs still says that its queue did not start.
  boss.catch(onTrouble);
  const whole = Object.assign(shared, { boss });
  sharedOf.set(db.drizzle, whole);
  return whole;
}

async function startBoss(
  db: Database,
  runText: RunText,
  onTrouble: (error: unknown) => void,
): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: runText },
    schema: queueSchema,
    backend: db.kind === 'embedded' ? 'pglite' : 'postgres',
    // The tables were made when the database was opened.
    migrate: false,
    schedule: false,
    // What died is taken back and what is old is cleared once a minute: on the embedded database every question waits with the sales.
    supervise: true,
    superviseIntervalSeconds: 60,
    monitorIntervalSeconds: 3_600,
    maintenanceIntervalSeconds: 3_600,
    queueCacheIntervalSeconds: 600,
    // Neither is used: jobs do not wait for each other, and the tables are made at once.
    flowIntervalSeconds: 3_600,
    bamIntervalSeconds: 3_600,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', onTrouble);
  await boss.start();
  const known = new Set((await boss.getQueues([...workKinds])).map(({ name }) => name));
  for (const kind of workKinds) {
    if (known.has(kind)) continue;
    await boss.createQueue(kind, {
      retryLimit: retries,
      retryDelay: 0,
      expireInSeconds: jobMs / 1_000,
      deleteAfterSeconds: keptSeconds,
    });
  }
  return boss;
}

/** The same attempt at the same work is the same job, whichever process puts it into the queue. */
function jobIdOf(workId: string, attempts: number): string {
  const hex = createHash('sha256').update(`${workId} ${attempts}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
