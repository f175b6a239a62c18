import { showCustomer } from '../../customer';
import { asTenant } from '../../database';
import { allowed } from '../procedure';
import { whichCustomer } from './input';

/** Null for a customer that is not there. */
export const show = allowed('see-customers')
  .input(whichCustomer)
  .query(({ ctx, input }) =>
    asTenant(
      ctx.db,
      ctx.tenantId,
      async (tx) => (await showCustomer(tx, ctx.tenantId, input.customerId)) ?? null,
    ),
  );
