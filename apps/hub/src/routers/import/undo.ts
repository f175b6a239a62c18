import { doneBy } from '../../access';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { startUndo } from '../../import';
import { allowed } from '../procedure';
import { shownTo } from './own';

export const undo = allowed('import-catalogue')
  .input(z.object({ importId: idOf('ImportId') }))
  .mutation(async ({ ctx, input }) =>
    shownTo(
      ctx.principal,
      await startUndo(ctx.db, ctx.deps, { ...doneBy(ctx.principal), ...input }, ctx.principal.storeIds),
    ),
  );
