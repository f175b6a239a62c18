import { idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { customerStatement } from '../../customer';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** What a customer's account did from a moment until another; null for nobody. */
export const statement = allowed('see-customers')
  .input(z.object({ customerId: idOf('CustomerId'), from: instantSchema, to: instantSchema }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => (await customerStatement(tx, ctx.tenantId, input)) ?? null),
  );
