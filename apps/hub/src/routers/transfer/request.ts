import { requestTransfer } from '../../transfer';
import { allowed } from '../procedure';
import { askedTransfer } from './input';
import { worded } from './worded';

export const request = allowed('change-transfers')
  .input(askedTransfer)
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await requestTransfer(db, deps, principal, input)),
  );
