import { instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { listImports } from '../../import';
import { allowed } from '../procedure';

export const list = allowed('import-catalogue')
  .input(
    z.object({
      /** The creation of the last one seen. */
      before: instantSchema.nullable().default(null),
      limit: z.int().min(1).max(100).default(25),
    }),
  )
  .query(({ ctx, input }) =>
    listImports(ctx.db, { tenantId: ctx.tenantId, ...input }, ctx.principal.storeIds),
  );
