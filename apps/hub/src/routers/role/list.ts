import { asTenant } from '../../database';
import { listRoles } from '../../people';
import { allowed } from '../procedure';

export const list = allowed('see-staff').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listRoles(tx, ctx.principal)),
);
