import { idOf, quantitySchema } from '@tillbridge/core/wire';
import { maxTransferLines } from '@tillbridge/core/transfer';
import { z } from 'zod';
import { approveTransfer } from '../../transfer';
import { allowed } from '../procedure';
import { whichTransfer } from './input';
import { worded } from './worded';

export const approve = allowed('approve-transfers')
  .input(
    whichTransfer.extend({
      cuts: z
        .array(
          z.object({
            lineId: idOf('TransferLineId'),
            quantity: quantitySchema,
            reason: z.string().trim().max(200),
          }),
        )
        .max(maxTransferLines)
        .default([]),
    }),
  )
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await approveTransfer(db, deps, principal, input.transferId, input.cuts)),
  );
