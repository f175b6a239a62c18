import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { createApiKey, scopes } from '../../program';
import { allowed, provenLately } from '../procedure';

/** Answers the secret, this once. */
export const create = allowed('manage-programs')
  .use(provenLately)
  .input(
    z.object({
      name: z.string().trim().min(1).max(80),
      scopes: z.array(z.enum(scopes as [(typeof scopes)[number], ...typeof scopes])).min(1),
      /** Null is every store. */
      storeIds: z.array(idOf('StoreId')).min(1).max(1_000).nullable().default(null),
    }),
  )
  .mutation(({ ctx, input }) => createApiKey(ctx.db, ctx.deps, ctx.principal, input));
