import { asTenant } from '../../database';
import { pointsHistory } from '../../loyalty';
import { whichCustomer } from '../customer/input';
import { allowed } from '../procedure';

export const history = allowed('see-customers')
  .input(whichCustomer)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => pointsHistory(tx, ctx.tenantId, input.customerId)),
  );
