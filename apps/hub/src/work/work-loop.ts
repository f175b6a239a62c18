import { type Instant, type TenantId, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, listDueWork, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { WorkKind } from './add-work';
import { type Job, jobMs, jobQueue } from './job-queue';

export type Work = {
  tenantId: TenantId;
  workId: string;
  subject: string;
  /** 1 the first time. */ attempt: number;
};
/** Done, or to be begun again at a moment: the handler decides how patient its kind of work is. */
export type WorkOutcome = { done: true } | { done: false; againAt: Instant };
export type WorkHandler = (work: Work) => Promise<WorkOutcome>;
export type WorkHandlers = Partial<Record<WorkKind, WorkHandler>>;

/** What fell due without anybody saying so (a retry) is found within this. */
const lookEveryMs = 1_000;
const atOnce = 4;
/** One company that has thousands leaves a place to the others. */
const atOncePerCompany = 3;
const dueAtOnce = 32;
/** A handler that threw has a bug or met what it did not expect: it is begun again with growing patience. */
const afterTroubleMs = (attempt: number): number => Math.min(60_000 * 2 ** (attempt - 1), 6 * 3_600_000);
/** With those waits this is three days: a bug is mended by then, or a person has to look. */
const mostTroubles = 20;

export type WorkLoop = {
  /** Look now: something was added. */
  wake(): void;
  /** Resolves when nothing that is due is left; for tests and for a hub that stops. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Does what is due, at least once each: any number of processes share it through the queue, which keeps two from doing the same at a
 * time. What is to be done is the company's row behind its wall; the queue knows only whose it is. Source: spec/work.md W2, W3, W4
 */
export function workLoop(
  db: Database,
  deps: Pick<HubDeps, 'clock' | 'ids'>,
  handlers: WorkHandlers,
  onTrouble: (error: unknown) => void,
): WorkLoop {
  const { clock } = deps;
  const queue = jobQueue(db, onTrouble);
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isStopped = false;
  const kinds = Object.keys(handlers);

  const look = async (): Promise<void> => {
    const due = await listDueWork(db, { now: clock.now(), kinds, limit: dueAtOnce });
    if (due.length === 0 || isStopped) return;
    await queue.hand(due);
    const done = await Promise.all([...new Set(due.map(({ kind }) => kind))].map(doAll));
    // What is due and was not given to us waits for others of its company: it is looked for again, but not at once.
    if (!isStopped && done.some((count) => count > 0)) isAskedAgain = true;
  };

  /** Until the queue gives nothing more of a kind: what other processes have in hand is theirs. */
  const doAll = async (kind: string): Promise<number> => {
    let count = 0;
    while (!isStopped) {
      const jobs = await queue.take(kind, atOnce, atOncePerCompany);
      if (jobs.length === 0) break;
      await Promise.all(jobs.map(doOne));
      count += jobs.length;
    }
    return count;
  };

  const doOne = async (job: Job): Promise<void> => {
    const { tenantId, workId } = job;
    const claimed = await claim(db, tenantId, workId, clock.now());
    const handler = claimed && handlers[claimed.kind];
    // Done already, or in the hands of a process that the queue took for dead, or not due yet by our own clock.
    if (!claimed || !handler) return queue.forget(job);
    const work = { tenantId, workId, subject: claimed.subject, attempt: claimed.attempts };
    const outcome = await handler(work).catch((error: unknown): WorkOutcome | null => {
      onTrouble(error);
      return null;
    });
    await asTenant(db, tenantId, (tx) => settleWork(tx, deps, work, claimed.kind, outcome));
    await queue.finish(job, outcome ?? { was: 'trouble' });
  };

  const wake = (): void => {
    if (isStopped) return;
    if (running) {
      isAskedAgain = true;
      return;
    }
    running = look()
      .catch(onTrouble)
      .finally(() => {
        running = null;
        if (!isAskedAgain) return;
        isAskedAgain = false;
        wake();
      });
  };
  const looking = setInterval(wake, lookEveryMs);
  looking.unref();

  return {
    wake,
    settle: async () => {
      wake();
      while (running) await running;
    },
    stop: async () => {
      if (isStopped) return;
      isStopped = true;
      clearInterval(looking);
      await running;
      await queue.release();
    },
  };
}

/** @param outcome null when its handler threw */
async function settleWork(
  tx: Tx,
  { clock, ids }: Pick<HubDeps, 'clock' | 'ids'>,
  { tenantId, workId, subject, attempt }: Work,
  kind: WorkKind,
  outcome: WorkOutcome | null,
): Promise<void> {
  const which = sql`tenant_id = ${tenantId} and work_id = ${workId}`;
  if (outcome?.done) {
    await tx.execute(sql`delete from work where ${which}`);
    return;
  }
  const now = clock.now();
  if (outcome) {
    await tx.execute(
      sql`update work set due_at = ${outcome.againAt}, claimed_until = 0, trouble = null where ${which}`,
    );
    return;
  }
  const isOver = attempt >= mostTroubles;
  const trouble = 'Something went wrong at the hub; its log says what.';
  await tx.execute(
    sql`update work set due_at = ${instant(now + afterTroubleMs(attempt))}, claimed_until = 0, trouble = ${trouble},
               gave_up_at = ${isOver ? now : null} where ${which}`,
  );
  if (!isOver) return;
  const sentence = `A job (${kind}) was given up after ${attempt} attempts. ${trouble}`;
  await tx.execute(
    sql`insert into alert (tenant_id, alert_id, kind, terminal_id, sequence, sentence, evidence, raised_at)
        values (${tenantId}, ${ids.next()}, 'work-given-up', null, null, ${sentence},
                ${JSON.stringify({ workId, kind, subject })}::jsonb, ${now})`,
  );
}

type Claimed = { kind: WorkKind; subject: string; attempts: number };

/** The queue gives a job to one process; that it is still to be done, and that nobody is at it, its own row says. */
const claim = (
  db: Database,
  tenantId: TenantId,
  workId: string,
  now: Instant,
): Promise<Claimed | undefined> =>
  asTenant(db, tenantId, (tx) =>
    rowOf<Claimed>(
      tx,
      sql`update work set claimed_until = ${now + jobMs}, attempts = attempts + 1
          where tenant_id = ${tenantId} and work_id = ${workId} and due_at <= ${now} and claimed_until <= ${now}
            and gave_up_at is null
          returning kind, subject, attempts`,
    ),
  );
