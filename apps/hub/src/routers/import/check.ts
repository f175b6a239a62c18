import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { MappingInput, startCheck } from '../../import';
import { allowed } from '../procedure';

export const check = allowed('import-catalogue')
  .input(z.object({ importId: idOf('ImportId'), mapping: MappingInput }))
  .mutation(({ ctx, input }) =>
    startCheck(
      ctx.db,
      ctx.deps,
      { tenantId: ctx.tenantId, importId: input.importId },
      input.mapping,
      ctx.principal.storeIds,
    ),
  );
