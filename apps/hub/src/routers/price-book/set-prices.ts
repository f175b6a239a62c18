import { BookPriceV1, idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { setBookPrices } from '../../price-book';
import { allowed } from '../procedure';

export const setPrices = allowed('change-prices')
  .input(
    z.object({
      priceBookId: idOf('PriceBookId'),
      changes: z
        .array(z.object({ itemId: idOf('ItemId'), breaks: BookPriceV1.shape.breaks.max(20).nullable() }))
        .min(1)
        .max(1_000),
    }),
  )
  .mutation(({ ctx, input }) => setBookPrices(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
