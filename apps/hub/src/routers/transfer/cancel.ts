import { cancelTransfer } from '../../transfer';
import { allowed } from '../procedure';
import { reason, whichTransfer } from './input';
import { worded } from './worded';

export const cancel = allowed('approve-transfers')
  .input(whichTransfer.extend({ reason }))
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await cancelTransfer(db, deps, principal, input.transferId, input.reason)),
  );
