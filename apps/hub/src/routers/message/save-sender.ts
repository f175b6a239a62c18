import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { saveSender as saveThat } from '../../message';
import { allowedEverywhere } from '../procedure';

export const saveSender = allowedEverywhere('manage-programs')
  .input(
    z.object({
      storeId: idOf('StoreId'),
      name: z.string().trim().min(1).max(80).nullable(),
      replyTo: z.string().trim().min(1).max(250).nullable(),
    }),
  )
  .mutation(({ ctx, input: { storeId, ...sender } }) =>
    saveThat(ctx.db, ctx.deps, ctx.principal, storeId, sender),
  );
