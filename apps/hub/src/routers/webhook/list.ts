import { asTenant } from '../../database';
import { listWebhooks } from '../../program';
import { allowed } from '../procedure';

export const list = allowed('manage-programs').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listWebhooks(tx, ctx.tenantId, null)),
);
