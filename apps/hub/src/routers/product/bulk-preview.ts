import { previewBulkEdit } from '../../catalogue';
import { allowed } from '../procedure';
import { BulkInput } from './bulk-input';

/** A query of many ids is longer than an address may be: it is a mutation that changes nothing. */
export const bulkPreview = allowed('change-catalogue')
  .input(BulkInput)
  .mutation(({ ctx, input }) => previewBulkEdit(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
