import { instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { valuation as valued } from '../../cost';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** What is held in each store by category at moving average: now, or before any moment. */
export const valuation = allowed('see-stock')
  .input(z.object({ before: instantSchema.nullable().default(null) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      valued(tx, ctx.tenantId, {
        limitedTo: ctx.principal.storeIds,
        before: input.before,
        now: ctx.deps.clock.now(),
      }),
    ),
  );
