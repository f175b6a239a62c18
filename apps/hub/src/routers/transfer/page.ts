import { asTenant } from '../../database';
import { transferPage } from '../../transfer';
import { allowed } from '../procedure';
import { whichTransfer } from './input';

/** A transfer with how it stands by what happened; null when there is none that concerns whoever asks. */
export const page = allowed('see-transfers')
  .input(whichTransfer)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => transferPage(tx, ctx.principal, input.transferId)),
  );
