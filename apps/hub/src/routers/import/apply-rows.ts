import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { startApply } from '../../import';
import { allowed } from '../procedure';

export const applyRows = allowed('import-catalogue')
  .input(z.object({ importId: idOf('ImportId') }))
  .mutation(({ ctx, input }) => startApply(ctx.db, ctx.deps, { tenantId: ctx.tenantId, ...input }));
