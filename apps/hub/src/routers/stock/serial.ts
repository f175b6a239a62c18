import { z } from 'zod';
import { mayDo } from '../../access';
import { asTenant } from '../../database';
import { traceSerialNumber } from '../../stock';
import { allowed } from '../procedure';

/** The way of the pieces that bear a number. */
export const serial = allowed('see-stock')
  .input(z.object({ serial: z.string().trim().min(1).max(200) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      traceSerialNumber(tx, {
        tenantId: ctx.tenantId,
        limitedTo: ctx.principal.storeIds,
        serial: input.serial,
        namesCustomers: mayDo(ctx.principal, 'see-customers').ok,
      }),
    ),
  );
