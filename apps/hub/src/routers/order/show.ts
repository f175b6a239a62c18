import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { shownOrder } from '../../order';
import { allowed } from '../procedure';

/** Null when there is none that concerns whoever asks. */
export const show = allowed('see-sales')
  .input(z.object({ orderId: idOf('OrderId') }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => shownOrder(tx, ctx.principal, input.orderId)),
  );
