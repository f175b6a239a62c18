import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listBookPrices } from '../../price-book';
import { allowed } from '../procedure';

export const prices = allowed('see-catalogue')
  .input(
    z.object({
      priceBookId: idOf('PriceBookId'),
      /** `next` of the page before. */
      after: z
        .object({ name: z.string(), itemId: idOf('ItemId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      listBookPrices(tx, { tenantId: ctx.tenantId, at: ctx.deps.clock.now() }, input),
    ),
  );
