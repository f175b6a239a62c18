import { PriceBookV1, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { savePriceBook } from '../../price-book';
import { allowed } from '../procedure';

export const save = allowed('change-prices')
  .input(
    z.object({
      book: PriceBookV1.extend({
        name: z.string().trim().min(1).max(80),
        rank: z.int().min(-1_000).max(1_000),
      }),
      /** `changedAt` of what was edited; null for a new one. */
      basedOn: instantSchema.nullable(),
    }),
  )
  .mutation(({ ctx, input }) => savePriceBook(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
