import { idOf, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { setSpot as setTheSpot } from '../../spot';
import { allowed } from '../procedure';

export const setSpot = allowed('change-catalogue')
  .input(
    z.object({
      storeId: idOf('StoreId'),
      itemId: idOf('ItemId'),
      spot: z.string().max(200),
      floorLeast: quantitySchema.nullable().optional(),
    }),
  )
  .mutation(({ ctx, input }) => setTheSpot(ctx.db, ctx.deps, ctx.principal, input));
