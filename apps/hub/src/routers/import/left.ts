import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { notUndone } from '../../import';
import { allowed } from '../procedure';

/** What an undo had to leave as it is. */
export const left = allowed('import-catalogue')
  .input(z.object({ importId: idOf('ImportId') }))
  .query(({ ctx, input }) => notUndone(ctx.db, { tenantId: ctx.tenantId, ...input }));
