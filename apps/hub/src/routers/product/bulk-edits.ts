import { listBulkEdits } from '../../catalogue';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

export const bulkEdits = allowed('see-catalogue').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => listBulkEdits(tx, ctx.tenantId)),
);
