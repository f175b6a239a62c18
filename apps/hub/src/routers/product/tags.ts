import { listTags } from '../../catalogue';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

export const tags = allowed('see-catalogue').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listTags(tx, ctx.tenantId)),
);
