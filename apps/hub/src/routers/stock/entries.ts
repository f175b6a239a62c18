import { idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { stockEntries } from '../../stock';
import { allowed } from '../procedure';

/** Where an item went, newest first. */
export const entries = allowed('see-stock')
  .input(
    z.object({
      itemId: idOf('ItemId'),
      storeId: idOf('StoreId').nullable().default(null),
      after: z
        .object({ at: instantSchema, factId: idOf('FactId'), entryNo: z.int().min(0), balanceMilli: z.int() })
        .nullable()
        .default(null),
      /** Nothing later than this. */
      until: instantSchema.nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      stockEntries(tx, { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds, asked: input }),
    ),
  );
