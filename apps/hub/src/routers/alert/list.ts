import { z } from 'zod';
import { readAlerts } from '../../alert';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** What a person should look at, newest first. */
export const list = allowed('see-terminals')
  .input(
    z.object({
      limit: z.int().min(1).max(200).default(50),
      which: z.enum(['open', 'settled', 'all']).default('all'),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      readAlerts(tx, { tenantId: ctx.tenantId, storeIds: ctx.principal.storeIds, ...input }),
    ),
  );
