import { storesSeen, tillsNeedingAttention } from '../../dashboard';
import { asTenant } from '../../database';
import { allowed } from '../procedure';
import { storesAsked } from './asked';

/** Tills that somebody should look at. */
export const attention = allowed('see-terminals')
  .input(storesAsked)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const { tenantId, principal } = ctx;
      const stores = await storesSeen(tx, {
        tenantId,
        limitedTo: principal.storeIds,
        asked: input.storeIds,
      });
      return tillsNeedingAttention(tx, {
        tenantId,
        storeIds: stores.map(({ storeId }) => storeId),
        now: ctx.deps.clock.now(),
        isConnected: (terminalId) => ctx.hints.isConnected(terminalId),
      });
    }),
  );
