import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { removePriceBook } from '../../price-book';
import { allowed } from '../procedure';

export const remove = allowed('change-prices')
  .input(z.object({ priceBookId: idOf('PriceBookId') }))
  .mutation(({ ctx, input }) => removePriceBook(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
