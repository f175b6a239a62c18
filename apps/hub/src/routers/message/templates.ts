import { asTenant } from '../../database';
import { listTemplates } from '../../message';
import { allowedEverywhere } from '../procedure';

export const templates = allowedEverywhere('manage-programs').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listTemplates(tx, ctx.principal)),
);
