import { countStates, idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { findCounts } from '../../stock-count';
import { allowed } from '../procedure';

/** What changed last first. */
export const list = allowed('see-stock')
  .input(
    z.object({
      state: z.enum(countStates).nullable().default(null),
      storeId: idOf('StoreId').nullable().default(null),
      after: z
        .object({ changedAt: instantSchema, countId: idOf('CountId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => findCounts(tx, ctx.tenantId, ctx.principal.storeIds, input)),
  );
