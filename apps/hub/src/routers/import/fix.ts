import { doneBy } from '../../access';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { fixRow } from '../../import';
import { allowed } from '../procedure';

export const fix = allowed('import-catalogue')
  .input(
    z.object({
      importId: idOf('ImportId'),
      line: z.int().min(1),
      cells: z.array(z.string().max(32_767)).max(500),
    }),
  )
  .mutation(({ ctx, input: { importId, ...row } }) =>
    fixRow(ctx.db, ctx.deps, { ...doneBy(ctx.principal), importId }, row, ctx.principal.storeIds),
  );
