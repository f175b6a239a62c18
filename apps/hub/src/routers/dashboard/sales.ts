import { salesFigures, storesSeen } from '../../dashboard';
import { asTenant } from '../../database';
import { allowed } from '../procedure';
import { spanAsked } from './asked';

/** Sales per store and hour or day, beside the span before. */
export const sales = allowed('see-sales')
  .input(spanAsked)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const { tenantId, principal } = ctx;
      const stores = await storesSeen(tx, {
        tenantId,
        limitedTo: principal.storeIds,
        asked: input.storeIds,
      });
      return salesFigures(tx, { tenantId, stores, span: input.span, now: ctx.deps.clock.now() });
    }),
  );
