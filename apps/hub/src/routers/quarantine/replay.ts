import { hashSchema, idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { replay as replayFact } from '../../ingest';
import { allowed } from '../procedure';

export const replay = allowed('settle-alerts')
  .input(z.object({ terminalId: idOf('TerminalId'), sequence: z.int().positive(), hash: hashSchema }))
  .mutation(({ ctx, input }) =>
    replayFact(ctx.db, ctx.deps, { tenantId: ctx.tenantId, who: ctx.who, ...input }),
  );
