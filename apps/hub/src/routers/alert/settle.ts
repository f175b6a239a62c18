import { z } from 'zod';
import { settleAlert } from '../../alert';
import { allowed } from '../procedure';

export const settle = allowed('settle-alerts')
  .input(
    z.object({
      alertId: z.uuid(),
      note: z.string().trim().min(1, 'Say in a few words what came of it.').max(500),
    }),
  )
  .mutation(({ ctx, input }) => settleAlert(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
