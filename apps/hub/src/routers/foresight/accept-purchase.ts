import { acceptPurchase as accept } from '../../foresight';
import { allowed } from '../procedure';
import { oneProposal } from './input';

export const acceptPurchase = allowed('order-goods')
  .input(oneProposal)
  .mutation(({ ctx: { db, deps, principal }, input }) => accept(db, deps, principal, input.proposalId));
