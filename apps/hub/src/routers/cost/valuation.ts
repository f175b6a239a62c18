import { instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { valuation as valued } from '../../cost';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

const isMonth = (at: number): boolean => {
  const date = new Date(at);
  return at === Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
};

/** What is held in each store by category at moving average: now, or as a month began. */
export const valuation = allowed('see-stock')
  .input(
    z.object({
      before: instantSchema.refine(isMonth, 'Name the beginning of a month.').nullable().default(null),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      valued(tx, ctx.tenantId, { limitedTo: ctx.principal.storeIds, before: input.before }),
    ),
  );
