import { adjustmentReasons, idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { findAdjustments } from '../../adjustment';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** The newest first. */
export const list = allowed('see-stock')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      reason: z.enum(adjustmentReasons).nullable().default(null),
      after: z
        .object({ at: instantSchema, factId: idOf('FactId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => findAdjustments(tx, ctx.tenantId, ctx.principal.storeIds, input)),
  );
