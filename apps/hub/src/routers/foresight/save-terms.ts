import { idOf, moneySchema, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { saveTerms as save } from '../../foresight';
import { allowedEverywhere } from '../procedure';

const leadDays = z.int().min(1).max(365).nullable();

export const saveTerms = allowedEverywhere('change-catalogue')
  .input(
    z.object({
      supplierId: idOf('SupplierId'),
      leadDays,
      minimumOrder: moneySchema.nullable(),
      items: z
        .array(z.object({ itemId: idOf('ItemId'), leadDays, minimum: quantitySchema.nullable() }))
        .max(500)
        .default([]),
    }),
  )
  .mutation(({ ctx: { db, deps, principal }, input }) => save(db, deps, principal, input));
