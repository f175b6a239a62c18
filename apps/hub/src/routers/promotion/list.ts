import { asTenant } from '../../database';
import { listPromotions } from '../../promotion';
import { allowed } from '../procedure';

export const list = allowed('see-catalogue').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listPromotions(tx, ctx.principal, ctx.deps.clock.now())),
);
