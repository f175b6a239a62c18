import { doneBy } from '../../access';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { cancelImport } from '../../import';
import { allowed } from '../procedure';
import { shownTo } from './own';

export const cancel = allowed('import-catalogue')
  .input(z.object({ importId: idOf('ImportId') }))
  .mutation(async ({ ctx, input }) =>
    shownTo(
      ctx.principal,
      await cancelImport(ctx.db, ctx.deps, { ...doneBy(ctx.principal), ...input }, ctx.principal.storeIds),
    ),
  );
