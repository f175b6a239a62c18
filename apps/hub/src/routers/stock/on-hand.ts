import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { onHand as whatIsOnHand, stockFilters } from '../../stock';
import { allowed } from '../procedure';

/** What is on hand per store and item; the next page begins after the last row of this one. */
export const onHand = allowed('see-stock')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      itemId: idOf('ItemId').nullable().default(null),
      text: z.string().max(100).default(''),
      filter: z.enum(stockFilters).default('all'),
      after: z
        .object({ name: z.string().max(500), itemId: idOf('ItemId'), storeId: idOf('StoreId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      whatIsOnHand(tx, { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds, asked: input }),
    ),
  );
