import { asTenant } from '../../database';
import { readProfiles } from '../../jurisdiction';
import { allowed } from '../procedure';

/** Every jurisdiction profile that a store can choose, in its newest version, with the stores that use it. */
export const list = allowed('see-stores').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => readProfiles(tx, ctx.tenantId, ctx.principal.storeIds)),
);
