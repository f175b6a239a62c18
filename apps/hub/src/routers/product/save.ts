import { z } from 'zod';
import { ProductInput, saveProduct } from '../../catalogue';
import { allowed } from '../procedure';

export const save = allowed('change-catalogue')
  .input(
    z.object({
      product: ProductInput,
      /** The version that was edited; left out for a new product. */
      basedOn: z.int().optional(),
    }),
  )
  .mutation(({ ctx, input }) => saveProduct(ctx.db, ctx.deps, ctx.principal, input));
