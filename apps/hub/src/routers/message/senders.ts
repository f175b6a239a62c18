import { asTenant } from '../../database';
import { listSenders } from '../../message';
import { allowedEverywhere } from '../procedure';

/** What each store signs its mail with, and by what that leaves. */
export const senders = allowedEverywhere('manage-programs').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listSenders(tx, ctx.hub.links, ctx.tenantId)),
);
