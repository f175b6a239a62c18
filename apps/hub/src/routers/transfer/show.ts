import { asTenant } from '../../database';
import { shownTransfer } from '../../transfer';
import { allowed } from '../procedure';
import { whichTransfer } from './input';

/** Null when there is none that concerns whoever asks. */
export const show = allowed('see-transfers')
  .input(whichTransfer)
  .query(({ ctx, input }) =>
    asTenant(
      ctx.db,
      ctx.tenantId,
      async (tx) => (await shownTransfer(tx, ctx.principal, input.transferId)) ?? null,
    ),
  );
