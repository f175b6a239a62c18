import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { showLayby } from '../../layby';
import { allowed } from '../procedure';

/** One layby with its goods, payments and history; null when there is none to see. */
export const show = allowed('see-sales')
  .input(z.object({ laybyId: idOf('LaybyId') }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      showLayby(tx, {
        tenantId: ctx.tenantId,
        limitedTo: ctx.principal.storeIds,
        now: ctx.deps.clock.now(),
        laybyId: input.laybyId,
      }),
    ),
  );
