import { idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listTasks } from '../../link';
import { allowedEverywhere } from '../procedure';

/** Errands and events, the newest first; `next` is null on the last page. */
export const tasks = allowedEverywhere('manage-programs')
  .input(
    z.object({
      linkId: idOf('LinkId').nullable().default(null),
      state: z.enum(['waiting', 'done', 'dead', 'let-go']).nullable().default(null),
      after: z.object({ createdAt: instantSchema, taskId: z.uuid() }).nullable().default(null),
      limit: z.int().min(1).max(100).default(25),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const rows = await listTasks(tx, ctx.tenantId, input);
      const shown = rows.slice(0, input.limit);
      const last = shown.at(-1);
      const next =
        rows.length > input.limit && last ? { createdAt: last.createdAt, taskId: last.taskId } : null;
      return { tasks: shown, next };
    }),
  );
