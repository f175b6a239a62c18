import { asTenant } from '../../database';
import { showCount } from '../../stock-count';
import { allowed } from '../procedure';
import { storeOfTheirs, whichCount } from './input';

/** A count beside what the ledger expected; null where it is none of theirs. */
export const show = allowed('approve-counts')
  .input(whichCount)
  .query(({ ctx: { db, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) =>
      (await storeOfTheirs(tx, tenantId, principal, input.countId))
        ? showCount(tx, tenantId, input.countId)
        : null,
    ),
  );
