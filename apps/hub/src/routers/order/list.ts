import { idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { findOrders } from '../../order';
import { allowed } from '../procedure';

/** The newest first; `next` is null on the last page. */
export const list = allowed('see-sales')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      which: z.enum(['open', 'over', 'all']).default('all'),
      after: z
        .object({ placedAt: instantSchema, orderId: idOf('OrderId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const rows = await findOrders(tx, ctx.tenantId, { ...input, onlyStoreIds: ctx.principal.storeIds });
      const orders = rows.slice(0, input.limit);
      const last = rows.length > input.limit ? orders.at(-1) : undefined;
      return { orders, next: last ? { placedAt: last.placedAt, orderId: last.orderId } : null };
    }),
  );
