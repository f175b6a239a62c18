import { customerData } from '../../customer';
import { asTenant } from '../../database';
import { allowed, provenLately } from '../procedure';
import { whichCustomer } from './input';

/** Null for a customer that is not there. */
export const data = allowed('change-customers')
  .use(provenLately)
  .input(whichCustomer)
  .query(({ ctx, input }) =>
    asTenant(
      ctx.db,
      ctx.tenantId,
      async (tx) => (await customerData(tx, ctx.tenantId, input.customerId)) ?? null,
    ),
  );
