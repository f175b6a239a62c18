import { rollOutStates } from '@tillbridge/core/update';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { changeRollOut } from '../../update';
import { allowed } from '../procedure';

export const change = allowed('manage-terminals')
  .input(
    z.object({
      rollOutId: idOf('RollOutId'),
      percent: z.int().min(0).max(100).optional(),
      state: z.enum(rollOutStates).optional(),
      isForced: z.boolean().optional(),
      triesAgain: z.boolean().optional(),
    }),
  )
  .mutation(({ ctx, input: { rollOutId, ...asked } }) =>
    changeRollOut(ctx.db, ctx.deps, { by: ctx.principal, rollOutId, change: asked }),
  );
