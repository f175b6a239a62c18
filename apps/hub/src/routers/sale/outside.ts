import { idOf, instantSchema, tradingDateSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listOutsideSales, outsideTotals as totalsOf } from '../../outside';
import { allowed } from '../procedure';

const Question = z.object({
  storeId: idOf('StoreId').nullable().default(null),
  from: tradingDateSchema.nullable().default(null),
  to: tradingDateSchema.nullable().default(null),
  customerId: idOf('CustomerId').nullable().default(null),
});

/** What tills of other systems sold, newest first; the next page begins after the last row of this one. */
export const outside = allowed('see-sales')
  .input(
    Question.extend({
      after: z
        .object({ soldAt: instantSchema, theirId: z.string().min(1).max(80) })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      listOutsideSales(tx, { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds, asked: input }),
    ),
  );

/** What that comes to at each store. */
export const outsideTotals = allowed('see-sales')
  .input(Question)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      totalsOf(tx, { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds, asked: input }),
    ),
  );
