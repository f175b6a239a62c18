import { asTenant } from '../../database';
import { MonthsAsked, salesTaxReport } from '../../law-report';
import { allowed } from '../procedure';

/** Gross, exempt, taxable and above the cap by month and place. */
export const salesTax = allowed('see-sales')
  .input(MonthsAsked)
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      salesTaxReport(tx, { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds }, input),
    ),
  );
