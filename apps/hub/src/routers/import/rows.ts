import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { importOutcomes } from '../../database/schema';
import { listRows } from '../../import';
import { allowed } from '../procedure';

export const rows = allowed('import-catalogue')
  .input(
    z.object({
      importId: idOf('ImportId'),
      outcome: z.enum(importOutcomes),
      /** The last line seen. */
      behind: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) => listRows(ctx.db, { tenantId: ctx.tenantId, ...input }, ctx.principal.storeIds));
