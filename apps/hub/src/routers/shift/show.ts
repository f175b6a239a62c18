import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { showShift } from '../../shift';
import { allowed } from '../procedure';

/** One shift with its counts, movements and Z report; null when there is none to see. */
export const show = allowed('see-shifts')
  .input(z.object({ shiftId: idOf('ShiftId') }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      showShift(tx, {
        tenantId: ctx.tenantId,
        limitedTo: ctx.principal.storeIds,
        now: ctx.deps.clock.now(),
        shiftId: input.shiftId,
      }),
    ),
  );
