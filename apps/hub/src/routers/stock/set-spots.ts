import { idOf, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { mostSpotLines, setSpots as setTheSpots } from '../../spot';
import { allowed } from '../procedure';

/** Where many items lie in a store, at once. */
export const setSpots = allowed('change-catalogue')
  .input(
    z.object({
      storeId: idOf('StoreId'),
      lines: z
        .array(
          z.object({
            line: z.int().positive(),
            code: z.string().trim().min(1).max(200),
            spot: z.string().max(200),
            floorLeast: quantitySchema.optional(),
          }),
        )
        .min(1)
        .max(mostSpotLines),
    }),
  )
  .mutation(({ ctx, input }) => setTheSpots(ctx.db, ctx.deps, ctx.principal, input));
