import { idOf, instantSchema, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { changePrice as changeThePrice } from '../../catalogue';
import { operatorProcedure } from '../procedure';

export const changePrice = operatorProcedure
  .input(
    z.object({
      itemId: idOf('ItemId'),
      price: moneySchema,
      /** Null for now. */
      effectiveFrom: instantSchema.nullable().default(null),
    }),
  )
  .mutation(({ ctx, input }) =>
    changeThePrice(ctx.db, ctx.deps, { tenantId: ctx.tenantId, who: ctx.who, ...input }),
  );
