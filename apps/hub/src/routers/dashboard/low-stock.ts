import { z } from 'zod';
import { lowStock as whatIsLow, storesSeen } from '../../dashboard';
import { asTenant } from '../../database';
import { allowed } from '../procedure';
import { storesAsked } from './asked';

/** What has reached its reorder point. */
export const lowStock = allowed('see-stock')
  .input(storesAsked.extend({ limit: z.int().min(1).max(100).default(10) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const { tenantId, principal } = ctx;
      const stores = await storesSeen(tx, {
        tenantId,
        limitedTo: principal.storeIds,
        asked: input.storeIds,
      });
      const storeIds = stores.map(({ storeId }) => storeId);
      return whatIsLow(tx, { tenantId, storeIds, limit: input.limit });
    }),
  );
