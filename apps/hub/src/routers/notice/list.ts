import { asTenant } from '../../database';
import { readCentre } from '../../message';
import { signedIn } from '../procedure';

/** What concerns whoever asks, the newest first: what they may see decides what there is. */
export const list = signedIn.query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => readCentre(tx, ctx.principal, ctx.deps.clock.now())),
);
