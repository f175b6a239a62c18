import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { findCustomers } from '../../customer';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** By name; `next` is null on the last page. */
export const list = allowed('see-customers')
  .input(
    z.object({
      text: z.string().max(100).default(''),
      groupId: idOf('CustomerGroupId').nullable().default(null),
      isArchived: z.boolean().default(false),
      after: z
        .object({ name: z.string().max(200), customerId: idOf('CustomerId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const rows = await findCustomers(tx, ctx.tenantId, input);
      const customers = rows.slice(0, input.limit);
      const last = customers.at(-1);
      const next =
        rows.length > input.limit && last ? { name: last.name, customerId: last.customerId } : null;
      return { customers, next };
    }),
  );
