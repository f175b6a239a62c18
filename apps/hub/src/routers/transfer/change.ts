import { SeenTransferV1 } from '@tillbridge/core/wire';
import { changeTransfer } from '../../transfer';
import { allowed } from '../procedure';
import { askedTransfer, whichTransfer } from './input';
import { worded } from './worded';

export const change = allowed('change-transfers')
  .input(whichTransfer.extend({ asked: askedTransfer, seen: SeenTransferV1.optional() }))
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await changeTransfer(db, deps, principal, input.transferId, input.asked, input.seen)),
  );
