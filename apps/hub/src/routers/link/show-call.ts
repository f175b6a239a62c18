import { z } from 'zod';
import { asTenant } from '../../database';
import { showCall as readCall } from '../../link';
import { allowedEverywhere } from '../procedure';

/** With its request and its answer; null when it is not kept any more. */
export const showCall = allowedEverywhere('manage-programs')
  .input(z.object({ callId: z.uuid() }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => (await readCall(tx, ctx.tenantId, input.callId)) ?? null),
  );
