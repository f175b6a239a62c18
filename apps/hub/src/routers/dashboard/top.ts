import { z } from 'zod';
import { storesSeen, topItems } from '../../dashboard';
import { asTenant } from '../../database';
import { allowed } from '../procedure';
import { spanAsked } from './asked';

/** What sold best in a span. */
export const top = allowed('see-sales')
  .input(spanAsked.extend({ limit: z.int().min(1).max(50).default(8) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const { tenantId, principal } = ctx;
      const stores = await storesSeen(tx, {
        tenantId,
        limitedTo: principal.storeIds,
        asked: input.storeIds,
      });
      return topItems(tx, {
        tenantId,
        stores,
        span: input.span,
        now: ctx.deps.clock.now(),
        limit: input.limit,
      });
    }),
  );
