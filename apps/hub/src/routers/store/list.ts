import { asTenant } from '../../database';
import { readStores } from '../../place';
import { allowed } from '../procedure';

/** The stores that this person may see, archived ones last. */
export const list = allowed('see-stores').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => readStores(tx, ctx.principal, ctx.deps.clock.now())),
);
