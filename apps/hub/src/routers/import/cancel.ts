import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { cancelImport } from '../../import';
import { allowed } from '../procedure';

export const cancel = allowed('import-catalogue')
  .input(z.object({ importId: idOf('ImportId') }))
  .mutation(({ ctx, input }) => cancelImport(ctx.db, ctx.deps, { tenantId: ctx.tenantId, ...input }));
