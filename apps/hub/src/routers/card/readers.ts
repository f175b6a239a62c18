import { listReaders } from '../../cards';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** The card readers that the service knows, where each stands, and whether it was heard of. */
export const readers = allowed('see-terminals').query(({ ctx: { db, tenantId, principal } }) =>
  asTenant(db, tenantId, (tx) => listReaders(tx, tenantId, principal.storeIds)),
);
