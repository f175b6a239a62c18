import { z } from 'zod';
import { findItems } from '../../catalogue';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** Items by a code that stands on them, by SKU, or by words of their name, typed as people type. */
export const find = allowed('see-catalogue')
  .input(z.object({ text: z.string().min(1).max(100), limit: z.int().min(1).max(100).default(20) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => findItems(tx, { tenantId: ctx.tenantId, ...input })),
  );
