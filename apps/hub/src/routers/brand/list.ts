import { listBrands } from '../../catalogue';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

export const list = allowed('see-catalogue').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listBrands(tx, ctx.tenantId)),
);
