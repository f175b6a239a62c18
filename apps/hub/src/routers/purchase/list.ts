import { idOf, purchaseStates } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { findPurchases } from '../../purchase';
import { allowed } from '../procedure';

/** The newest first. */
export const list = allowed('see-stock')
  .input(
    z.object({
      state: z.enum(purchaseStates).nullable().default(null),
      storeId: idOf('StoreId').nullable().default(null),
      supplierId: idOf('SupplierId').nullable().default(null),
      after: z.int().min(0).max(2_000_000_000).nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => findPurchases(tx, ctx.tenantId, ctx.principal.storeIds, input)),
  );
