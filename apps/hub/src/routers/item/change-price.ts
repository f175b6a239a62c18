import { idOf, instantSchema, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { doneBy } from '../../access';
import { changePrice as changeThePrice } from '../../catalogue';
import { allowed } from '../procedure';

export const changePrice = allowed('change-prices')
  .input(
    z.object({
      itemId: idOf('ItemId'),
      price: moneySchema,
      /** Null for now. */
      effectiveFrom: instantSchema.nullable().default(null),
    }),
  )
  .mutation(({ ctx, input }) => changeThePrice(ctx.db, ctx.deps, { ...doneBy(ctx.principal), ...input }));
