import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { startUndo } from '../../import';
import { allowed } from '../procedure';

export const undo = allowed('import-catalogue')
  .input(z.object({ importId: idOf('ImportId') }))
  .mutation(({ ctx, input }) => startUndo(ctx.db, ctx.deps, { tenantId: ctx.tenantId, ...input }));
