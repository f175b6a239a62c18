import { doneBy } from '../../access';
import { applyBulkEdit } from '../../catalogue';
import { allowed } from '../procedure';
import { BulkInput, mayChangePrices } from './bulk-input';

export const bulkApply = allowed('change-catalogue')
  .input(BulkInput)
  .mutation(({ ctx, input }) => {
    mayChangePrices(ctx.principal, input.change);
    return applyBulkEdit(ctx.db, ctx.deps, { by: doneBy(ctx.principal), ...input });
  });
