import { asTenant } from '../../database';
import { findCycleLists } from '../../stock-count';
import { allowed } from '../procedure';

/** What proposes itself to be counted today, store by store. */
export const proposals = allowed('see-stock').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => findCycleLists(tx, ctx.tenantId, ctx.principal.storeIds)),
);
