import { asTenant } from '../../database';
import { listLinks } from '../../link';
import { allowedEverywhere } from '../procedure';

export const list = allowedEverywhere('manage-programs').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listLinks(tx, ctx.hub.links, ctx.tenantId)),
);
