import { idOf, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { saveItemTerms as save } from '../../foresight';
import { allowedEverywhere } from '../procedure';

export const saveItemTerms = allowedEverywhere('change-catalogue')
  .input(
    z.object({
      supplierId: idOf('SupplierId'),
      itemId: idOf('ItemId'),
      leadDays: z.int().min(1).max(365).nullable(),
      minimum: quantitySchema.nullable(),
    }),
  )
  .mutation(({ ctx: { db, deps, principal }, input }) => save(db, deps, principal, input));
