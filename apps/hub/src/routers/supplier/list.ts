import { listSuppliers } from '../../catalogue';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

export const list = allowed('see-catalogue').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listSuppliers(tx, ctx.tenantId)),
);
