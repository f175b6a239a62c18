import { asTenant } from '../../database';
import { readFleet } from '../../terminal';
import { allowed } from '../procedure';

/** Every terminal that was ever enrolled, how it is, and whether it listens at this process now. */
export const list = allowed('see-terminals').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) =>
    readFleet(tx, ctx.tenantId, {
      now: ctx.deps.clock.now(),
      isConnected: (terminalId) => ctx.hints.isConnected(terminalId),
      storeIds: ctx.principal.storeIds,
    }),
  ),
);
