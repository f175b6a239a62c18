import { idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { readTogether } from '../../database';
import { onHand as whatIsOnHand, stockFilters } from '../../stock';
import { allowed } from '../procedure';

/** What is on hand per store and item; the next page begins after the last row of this one. */
export const onHand = allowed('see-stock')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      itemId: idOf('ItemId').nullable().default(null),
      text: z.string().max(100).default(''),
      filter: z.enum(stockFilters).default('all'),
      asOf: instantSchema.nullable().default(null),
      after: z
        .object({ name: z.string().max(500), itemId: idOf('ItemId'), storeId: idOf('StoreId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { db, tenantId, principal } = ctx;
    const [rows] = await readTogether(db, tenantId, (tx) => [
      whatIsOnHand(tx, { tenantId, limitedTo: principal.storeIds, asked: input }),
    ]);
    return rows;
  });
