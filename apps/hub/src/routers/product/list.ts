import { ProductQuery, listProducts } from '../../catalogue';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

export const list = allowed('see-catalogue')
  .input(ProductQuery)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      listProducts(tx, { tenantId: ctx.tenantId, at: ctx.deps.clock.now() }, input),
    ),
  );
