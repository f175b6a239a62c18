import { asTenant } from '../../database';
import { listPlatforms } from '../../delivery';
import { allowed } from '../procedure';

/** Each delivery platform that a link leads to, with its stores and how they answer. */
export const platforms = allowed('see-sales').query(({ ctx: { db, deps, tenantId, principal } }) =>
  asTenant(db, tenantId, (tx) =>
    listPlatforms(tx, tenantId, { onlyStoreIds: principal.storeIds, now: deps.clock.now() }),
  ),
);
