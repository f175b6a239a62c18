import { idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { journalKinds, tillJournal } from '../../shift';
import { allowed } from '../procedure';

/** What tills did beside their sales, newest first; the next page begins after the last row of this one. */
export const journal = allowed('see-shifts')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      registerId: idOf('RegisterId').nullable().default(null),
      kind: z.enum(journalKinds).nullable().default(null),
      from: instantSchema.nullable().default(null),
      until: instantSchema.nullable().default(null),
      after: z
        .object({ at: instantSchema, factId: idOf('FactId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      tillJournal(tx, { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds, asked: input }),
    ),
  );
