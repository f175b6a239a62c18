import { type Instant, type TenantId, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, listDueWork, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { WorkKind } from './add-work';

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

/** A process that died with work in hand leaves it to the others after this; a handler that needs longer does its work in parts. */
const claimMs = 5 * 60_000;
/** What fell due without anybody saying so (a retry) is found within this. */
const lookEveryMs = 1_000;
const atOnce = 4;
/** A handler that threw has a bug or met what it did not expect: it is begun again with growing patience. */
const afterTroubleMs = (attempt: number): number => Math.min(60_000 * 2 ** (attempt - 1), 6 * 3_600_000);

export type WorkLoop = {
  /** Look now: something was added. */
  wake(): void;
  /** Resolves when nothing that is due is left; for tests and for a hub that stops. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Does what is due, at least once each: any number of hub processes share it, a claim keeps two from doing the same at a time.
 * Source: spec/work.md W2, W3
 */
export function workLoop(
  db: Database,
  { clock }: Pick<HubDeps, 'clock'>,
  handlers: WorkHandlers,
  onTrouble: (error: unknown) => void,
): WorkLoop {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isStopped = false;
  const kinds = Object.keys(handlers);

  const look = async (): Promise<void> => {
    const due = await listDueWork(db, { now: clock.now(), kinds, limit: 32 });
    for (let from = 0; from < due.length && !isStopped; from += atOnce) {
      await Promise.all(due.slice(from, from + atOnce).map(doOne));
    }
    if (due.length > 0 && !isStopped) isAskedAgain = true;
  };

  const doOne = async ({ tenantId, workId }: { tenantId: TenantId; workId: string }): Promise<void> => {
    const claimed = await claim(db, tenantId, workId, clock.now());
    if (!claimed) return;
    const handler = handlers[claimed.kind];
    if (!handler) return;
    const outcome = await handler({
      tenantId,
      workId,
      subject: claimed.subject,
      attempt: claimed.attempts,
    }).catch((error: unknown): WorkOutcome => {
      onTrouble(error);
      return { done: false, againAt: instant(clock.now() + afterTroubleMs(claimed.attempts)) };
    });
    await asTenant(db, tenantId, (tx) =>
      tx.execute(
        outcome.done
          ? sql`delete from work where tenant_id = ${tenantId} and work_id = ${workId}`
          : sql`update work set due_at = ${outcome.againAt}, claimed_until = 0
                where tenant_id = ${tenantId} and work_id = ${workId}`,
      ),
    );
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
      isStopped = true;
      clearInterval(looking);
      await running;
    },
  };
}

type Claimed = { kind: WorkKind; subject: string; attempts: number };

const claim = (
  db: Database,
  tenantId: TenantId,
  workId: string,
  now: Instant,
): Promise<Claimed | undefined> =>
  asTenant(db, tenantId, (tx) =>
    rowOf<Claimed>(
      tx,
      sql`update work set claimed_until = ${now + claimMs}, attempts = attempts + 1
          where tenant_id = ${tenantId} and work_id = ${workId} and due_at <= ${now} and claimed_until <= ${now}
          returning kind, subject, attempts`,
    ),
  );
