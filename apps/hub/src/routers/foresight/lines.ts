import { asTenant } from '../../database';
import { oneProposal as find, proposalLines } from '../../foresight';
import { allowed } from '../procedure';
import { oneProposal } from './input';

/** The lines of a proposal with their reasons; none of one that is not there. */
export const lines = allowed('see-stock')
  .input(oneProposal)
  .query(({ ctx: { db, tenantId, principal }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      const found = await find(tx, tenantId, principal.storeIds, input.proposalId);
      return found ? proposalLines(tx, tenantId, found) : [];
    }),
  );
