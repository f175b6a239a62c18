import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf } from '../database';

export type LastRun = {
  startedAt: number;
  /** Null while it is under way. */
  finishedAt: number | null;
  forecasts: number;
  proposals: number;
};

/** The latest night, or null when there was none yet. */
export const lastRun = async (tx: ReadDb, tenantId: TenantId): Promise<LastRun | null> =>
  (await rowOf<LastRun>(
    tx,
    sql`select started_at as "startedAt", finished_at as "finishedAt", forecasts, proposals from foresight_run
        where tenant_id = ${tenantId} order by started_at desc limit 1`,
  )) ?? null;
