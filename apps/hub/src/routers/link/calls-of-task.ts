import { asTenant } from '../../database';
import { callsOfTask as readCallsOfTask } from '../../link';
import { allowedEverywhere } from '../procedure';
import { whichTask } from './input';

/** What was asked and answered at each attempt of an errand, secrets masked. */
export const callsOfTask = allowedEverywhere('manage-programs')
  .input(whichTask)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => readCallsOfTask(tx, ctx.tenantId, input.taskId)),
  );
