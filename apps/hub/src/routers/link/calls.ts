import { instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listCalls } from '../../link';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** The newest first; `next` is null on the last page. */
export const calls = allowedEverywhere('manage-programs')
  .input(
    whichLink.extend({
      isTroubleOnly: z.boolean().default(false),
      after: z.object({ at: instantSchema, callId: z.uuid() }).nullable().default(null),
      limit: z.int().min(1).max(100).default(25),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const rows = await listCalls(tx, ctx.tenantId, input);
      const shown = rows.slice(0, input.limit);
      const last = shown.at(-1);
      const next = rows.length > input.limit && last ? { at: last.at, callId: last.callId } : null;
      return { calls: shown, next };
    }),
  );
