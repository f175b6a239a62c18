import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { askKinds, askTerminal } from '../../terminal';
import { allowed } from '../procedure';

/** Asks a till to look at itself, or for its logs. */
export const ask = allowed('manage-terminals')
  .input(
    z.object({
      terminalId: idOf('TerminalId'),
      kind: z.enum(askKinds),
      reason: z.string().trim().min(1, 'Say why, for whoever stands at the till.').max(300),
    }),
  )
  .mutation(({ ctx, input }) => askTerminal(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
