import { idOf, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { setReorderPoint as setThePoint } from '../../stock';
import { allowed } from '../procedure';

export const setReorderPoint = allowed('change-catalogue')
  .input(z.object({ storeId: idOf('StoreId'), itemId: idOf('ItemId'), quantity: quantitySchema.nullable() }))
  .mutation(({ ctx, input }) => setThePoint(ctx.db, ctx.deps, ctx.principal, input));
