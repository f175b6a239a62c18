import { deleteTransfer } from '../../transfer';
import { allowed } from '../procedure';
import { whichTransfer } from './input';
import { worded } from './worded';

export const remove = allowed('change-transfers')
  .input(whichTransfer)
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await deleteTransfer(db, deps, principal, input.transferId)),
  );
