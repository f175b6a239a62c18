import { asTenant } from '../../database';
import { listPriceBooks } from '../../price-book';
import { allowed } from '../procedure';

export const list = allowed('see-catalogue').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listPriceBooks(tx, ctx.principal, ctx.deps.clock.now())),
);
