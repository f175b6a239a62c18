import { z } from 'zod';
import { asTenant } from '../../database';
import { findPlatformOrders } from '../../delivery';
import { allowed } from '../procedure';

/** Orders that delivery platforms told us of, the last heard of first. */
export const list = allowed('see-sales')
  .input(z.object({ limit: z.int().min(1).max(200).default(100) }))
  .query(({ ctx: { db, tenantId, principal }, input }) =>
    asTenant(db, tenantId, (tx) =>
      findPlatformOrders(tx, tenantId, { onlyStoreIds: principal.storeIds, limit: input.limit }),
    ),
  );
