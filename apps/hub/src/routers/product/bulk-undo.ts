import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { doneBy } from '../../access';
import { undoBulkEdit } from '../../catalogue';
import { allowed } from '../procedure';

export const bulkUndo = allowed('change-catalogue')
  .input(z.object({ bulkEditId: idOf('BulkEditId') }))
  .mutation(({ ctx, input }) => undoBulkEdit(ctx.db, ctx.deps, { by: doneBy(ctx.principal), ...input }));
