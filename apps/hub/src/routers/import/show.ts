import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { showWithStores } from '../../import';
import { allowed } from '../procedure';

export const show = allowed('import-catalogue')
  .input(z.object({ importId: idOf('ImportId') }))
  .query(({ ctx, input }) =>
    showWithStores(ctx.db, { tenantId: ctx.tenantId, ...input }, ctx.principal.storeIds),
  );
