import { asTenant } from '../../database';
import { showLink } from '../../link';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** As its form shows it, null when there is none any more; never a secret. */
export const show = allowedEverywhere('manage-programs')
  .input(whichLink)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => showLink(tx, ctx.hub.links, ctx.tenantId, input.linkId)),
  );
