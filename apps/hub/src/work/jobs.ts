import { type Instant, type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, type ReadDb, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { WorkKind } from './add-work';

export type JobCounts = {
  kind: WorkKind;
  /** Due, and not begun yet. */ waiting: number;
  /** In some process's hands. */ running: number;
  /** Not due yet. */ later: number;
  /** Failed at least once by a mistake of the hub's, and tried again. */ failing: number;
  givenUp: number;
  /** When the longest waiting of those that are due fell due; null without any. */
  waitsSince: Instant | null;
};

/** The company's own jobs by kind; what is done is gone. Source: spec/work.md W7 */
export const countJobs = (tx: ReadDb, tenantId: TenantId, now: Instant): Promise<JobCounts[]> =>
  rowsOf<JobCounts>(
    tx,
    sql`select kind,
               (count(*) filter (where gave_up_at is null and due_at <= ${now} and claimed_until <= ${now}))::int as waiting,
               (count(*) filter (where gave_up_at is null and claimed_until > ${now}))::int as running,
               (count(*) filter (where gave_up_at is null and due_at > ${now} and claimed_until <= ${now}))::int as later,
               (count(*) filter (where gave_up_at is null and trouble is not null))::int as failing,
               (count(gave_up_at))::int as "givenUp",
               min(due_at) filter (where gave_up_at is null and due_at <= ${now} and claimed_until <= ${now}) as "waitsSince"
        from work where tenant_id = ${tenantId} group by kind order by kind`,
  );

export type JobInTrouble = {
  workId: string;
  kind: WorkKind;
  subject: string;
  attempts: number;
  trouble: string;
  dueAt: Instant;
  gaveUpAt: Instant | null;
};

/** The longest page that a person would read. */
const mostShown = 100;

/** Those that failed, what was given up first. */
export const jobsInTrouble = (tx: ReadDb, tenantId: TenantId): Promise<JobInTrouble[]> =>
  rowsOf<JobInTrouble>(
    tx,
    sql`select work_id as "workId", kind, subject, attempts, trouble, due_at as "dueAt", gave_up_at as "gaveUpAt"
        from work where tenant_id = ${tenantId} and trouble is not null
        order by gave_up_at desc nulls last, due_at, work_id limit ${mostShown}`,
  );

export type JobRefusal = { kind: 'job-unknown' | 'job-running'; sentence: string };
type Which = { db: Database; deps: HubDeps };

/** Tries a job that failed again, at once. Source: spec/work.md W7 */
export const retryJob = (door: Which, by: By, workId: string): Promise<Result<null, JobRefusal>> =>
  withFailed(
    door,
    by,
    workId,
    'retry-job',
    (now, which) => sql`update work set due_at = ${now}, claimed_until = 0, gave_up_at = null where ${which}`,
  );

/** Says that nothing is to come of a job that failed. */
export const discardJob = (door: Which, by: By, workId: string): Promise<Result<null, JobRefusal>> =>
  withFailed(door, by, workId, 'discard-job', (_now, which) => sql`delete from work where ${which}`);

const withFailed = (
  { db, deps }: Which,
  by: By,
  workId: string,
  verb: string,
  act: (now: Instant, which: ReturnType<typeof sql>) => ReturnType<typeof sql>,
): Promise<Result<null, JobRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const which = sql`tenant_id = ${by.tenantId} and work_id = ${workId}`;
    const found = await rowOf<{
      kind: string;
      subject: string;
      claimedUntil: number;
      trouble: string | null;
    }>(
      tx,
      sql`select kind, subject, claimed_until as "claimedUntil", trouble from work where ${which} for update`,
    );
    const at = deps.clock.now();
    if (!found || found.trouble === null)
      return refuse({ kind: 'job-unknown', sentence: 'This job is done, or is no longer in trouble.' });
    if (found.claimedUntil > at)
      return refuse({
        kind: 'job-running',
        sentence: 'This job is being tried right now. Look again in a minute.',
      });
    await tx.execute(act(at, which));
    await tx.execute(sql`select pg_notify('tillbridge', 'work')`);
    const { kind, subject, trouble } = found;
    await writeAudit(tx, deps, { ...by, at, verb, subject: workId, before: { kind, subject, trouble } });
    return ok(null);
  });
