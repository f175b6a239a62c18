import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { sendMessage as send } from '../../terminal';
import { allowed } from '../procedure';

export const sendMessage = allowed('manage-terminals')
  .input(
    z.object({
      terminalIds: z.array(idOf('TerminalId')).min(1).max(500),
      text: z.string().trim().min(1, 'Write what the till shall show.').max(500),
    }),
  )
  .mutation(({ ctx, input }) => send(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
