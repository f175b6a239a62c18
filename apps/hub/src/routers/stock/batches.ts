import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { batchesOnHand } from '../../stock';
import { allowed } from '../procedure';

/** What stores have of each batch, what expires first first. */
export const batches = allowed('see-stock')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      itemId: idOf('ItemId').nullable().default(null),
      withinDays: z.int().min(0).max(3_650).nullable().default(null),
      limit: z.int().min(1).max(1_000).default(200),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      batchesOnHand(tx, {
        tenantId: ctx.tenantId,
        limitedTo: ctx.principal.storeIds,
        asked: { ...input, now: ctx.deps.clock.now() },
      }),
    ),
  );
