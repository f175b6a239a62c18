import { asTenant } from '../../database';
import { storeAges } from '../../stock';
import { allowed } from '../procedure';

/** How old each store's numbers are. */
export const ages = allowed('see-stock').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) =>
    storeAges(tx, { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds, now: ctx.deps.clock.now() }),
  ),
);
