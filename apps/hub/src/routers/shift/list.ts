import { idOf, instantSchema, tradingDateSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listShifts, shiftFilters } from '../../shift';
import { allowed } from '../procedure';

/** Shifts newest first; the next page begins after the last row of this one. */
export const list = allowed('see-shifts')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      registerId: idOf('RegisterId').nullable().default(null),
      from: tradingDateSchema.nullable().default(null),
      to: tradingDateSchema.nullable().default(null),
      only: z.enum(shiftFilters).nullable().default(null),
      after: z
        .object({ openedAt: instantSchema, shiftId: idOf('ShiftId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      listShifts(tx, {
        tenantId: ctx.tenantId,
        limitedTo: ctx.principal.storeIds,
        now: ctx.deps.clock.now(),
        asked: input,
      }),
    ),
  );
