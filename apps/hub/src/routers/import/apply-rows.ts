import { doneBy } from '../../access';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { startApply } from '../../import';
import { allowed } from '../procedure';
import { shownTo } from './own';

export const applyRows = allowed('import-catalogue')
  .input(z.object({ importId: idOf('ImportId') }))
  .mutation(async ({ ctx, input }) =>
    shownTo(
      ctx.principal,
      await startApply(ctx.db, ctx.deps, { ...doneBy(ctx.principal), ...input }, ctx.principal.storeIds),
    ),
  );
