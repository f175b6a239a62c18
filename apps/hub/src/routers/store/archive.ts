import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { archiveStore } from '../../place';
import { allowed } from '../procedure';

export const archive = allowed('change-stores')
  .input(z.object({ storeId: idOf('StoreId') }))
  .mutation(({ ctx, input }) => archiveStore(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
