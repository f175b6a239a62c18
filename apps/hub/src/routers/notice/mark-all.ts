import { asTenant } from '../../database';
import { whoOf } from '../../message';
import { markNoticesSeen } from '../../transfer';
import { signedIn } from '../procedure';

export const markAll = signedIn.mutation(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, async (tx) => {
    const { tenantId, principal, deps } = ctx;
    await markNoticesSeen(tx, { tenantId, whoId: whoOf(principal) }, deps.clock.now());
    return {};
  }),
);
