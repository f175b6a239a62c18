import { doneBy } from '../../access';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { MappingInput, startCheck } from '../../import';
import { allowed } from '../procedure';
import { shownTo } from './own';

export const check = allowed('import-catalogue')
  .input(z.object({ importId: idOf('ImportId'), mapping: MappingInput }))
  .mutation(async ({ ctx, input }) =>
    shownTo(
      ctx.principal,
      await startCheck(
        ctx.db,
        ctx.deps,
        { ...doneBy(ctx.principal), importId: input.importId },
        input.mapping,
        ctx.principal.storeIds,
      ),
    ),
  );
