import { acceptTransfer as accept } from '../../foresight';
import { allowed } from '../procedure';
import { oneProposal } from './input';

export const acceptTransfer = allowed('change-transfers')
  .input(oneProposal)
  .mutation(({ ctx: { db, deps, principal }, input }) => accept(db, deps, principal, input.proposalId));
