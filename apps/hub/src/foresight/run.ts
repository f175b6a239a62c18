import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

/** What a night does, in this order; each can be left off between two slices and gone on with. Source: spec/foresight.md FO3 */
export const runSteps = ['days', 'learn', 'items', 'purchases', 'alerts', 'publish'] as const;
export type RunStep = (typeof runSteps)[number];

export type Run = {
  runId: string;
  startedAt: Instant;
  step: RunStep;
  after: string | null;
  forecasts: number;
  workedMs: number;
};

/** A night that did not end until the next one is given up: its days are no longer the last ones. */
const givenUpMs = 20 * 3_600_000;

/** The run that is under way, or a new one. */
export async function openRun(tx: Tx, { clock, ids }: HubDeps, tenantId: TenantId): Promise<Run> {
  const now = clock.now();
  await tx.execute(
    sql`update foresight_run set finished_at = ${now}
        where tenant_id = ${tenantId} and finished_at is null and started_at < ${now - givenUpMs}`,
  );
  const open = await rowOf<Run>(
    tx,
    sql`select run_id as "runId", started_at as "startedAt", step, after, forecasts, worked_ms as "workedMs"
        from foresight_run where tenant_id = ${tenantId} and finished_at is null
        order by started_at limit 1`,
  );
  if (open) return open;
  const run: Run = {
    ...{ runId: ids.next(), startedAt: now, step: runSteps[0], after: null },
    ...{ forecasts: 0, workedMs: 0 },
  };
  await tx.execute(
    sql`insert into foresight_run (tenant_id, run_id, started_at, step, forecasts, proposals, worked_ms)
        values (${tenantId}, ${run.runId}, ${run.startedAt}, ${run.step}, 0, 0, 0)`,
  );
  return run;
}

export async function wentOn(tx: Tx, tenantId: TenantId, run: Run): Promise<void> {
  await tx.execute(
    sql`update foresight_run set step = ${run.step}, after = ${run.after}, forecasts = ${run.forecasts},
               worked_ms = ${run.workedMs}
        where tenant_id = ${tenantId} and run_id = ${run.runId}`,
  );
}

/** Nights that are kept to look back on. */
const keptRuns = 30;

export async function endRun(
  tx: Tx,
  deps: HubDeps,
  tenantId: TenantId,
  run: Run,
  proposals: number,
): Promise<void> {
  await tx.execute(
    sql`update foresight_run set finished_at = ${deps.clock.now()}, forecasts = ${run.forecasts},
               proposals = ${proposals}, worked_ms = ${run.workedMs}
        where tenant_id = ${tenantId} and run_id = ${run.runId}`,
  );
  await tx.execute(
    sql`delete from foresight_run where tenant_id = ${tenantId} and run_id not in (
          select run_id from foresight_run where tenant_id = ${tenantId} order by started_at desc limit ${keptRuns})`,
  );
}
