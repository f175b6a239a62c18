import { instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listDeliveries } from '../../program';
import { allowed } from '../procedure';
import { whichWebhook } from './input';

/** The newest first; `next` is null on the last page. */
export const deliveries = allowed('manage-programs')
  .input(
    whichWebhook.extend({
      state: z.enum(['waiting', 'delivered', 'dead']).nullable().default(null),
      after: z.object({ createdAt: instantSchema, deliveryId: z.uuid() }).nullable().default(null),
      limit: z.int().min(1).max(100).default(25),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const rows = await listDeliveries(tx, ctx.tenantId, input);
      const shown = rows.slice(0, input.limit);
      const last = shown.at(-1);
      const next =
        rows.length > input.limit && last ? { createdAt: last.createdAt, deliveryId: last.deliveryId } : null;
      return { deliveries: shown, next };
    }),
  );
