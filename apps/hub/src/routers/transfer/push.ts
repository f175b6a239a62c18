import { pushTransfer } from '../../transfer';
import { allowed } from '../procedure';
import { askedTransfer } from './input';
import { worded } from './worded';

/** Sends goods without having been asked for them. */
export const push = allowed('approve-transfers')
  .input(askedTransfer)
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await pushTransfer(db, deps, principal, input)),
  );
