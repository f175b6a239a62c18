import { z } from 'zod';
import { activity as lastActivity, storesSeen } from '../../dashboard';
import { asTenant } from '../../database';
import { allowed } from '../procedure';
import { storesAsked } from './asked';

/** What the tills did last. */
export const activity = allowed('see-sales')
  .input(storesAsked.extend({ limit: z.int().min(1).max(100).default(20) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const { tenantId, principal } = ctx;
      const stores = await storesSeen(tx, {
        tenantId,
        limitedTo: principal.storeIds,
        asked: input.storeIds,
      });
      const storeIds = stores.map(({ storeId }) => storeId);
      return lastActivity(tx, { tenantId, storeIds, limit: input.limit });
    }),
  );
