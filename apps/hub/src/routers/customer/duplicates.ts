import { duplicateCustomers } from '../../customer';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

export const duplicates = allowed('see-customers').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => duplicateCustomers(tx, ctx.tenantId)),
);
