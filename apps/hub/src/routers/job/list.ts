import { asTenant } from '../../database';
import { countJobs, jobsInTrouble } from '../../work';
import { allowedEverywhere } from '../procedure';

/** The company's own jobs: how many of each kind, and those that failed. */
export const list = allowedEverywhere('manage-programs').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, async (tx) => ({
    kinds: await countJobs(tx, ctx.tenantId, ctx.deps.clock.now()),
    inTrouble: await jobsInTrouble(tx, ctx.tenantId),
  })),
);
