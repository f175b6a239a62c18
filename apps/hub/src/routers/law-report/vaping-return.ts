import { asTenant } from '../../database';
import { YearAsked, vapingReturn } from '../../law-report';
import { allowed } from '../procedure';

/** What each store sold of each notifiable product in a year. */
export const vapingReturnOf = allowed('see-sales')
  .input(YearAsked)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      vapingReturn(tx, { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds }, input.year),
    ),
  );
