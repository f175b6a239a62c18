import { updateChannels } from '@tillbridge/core/update';
import { idOf, releaseVersionSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { beginRollOut } from '../../update';
import { allowed } from '../procedure';

export const begin = allowed('manage-terminals')
  .input(
    z.object({
      version: releaseVersionSchema,
      channel: z.enum(updateChannels),
      percent: z.int().min(0).max(100),
      storeIds: z.array(idOf('StoreId')).min(1, 'Choose at least one store.').max(2_000).nullable(),
      terminalIds: z.array(idOf('TerminalId')).min(1, 'Choose at least one till.').max(2_000).nullable(),
      isForced: z.boolean(),
      mayGoBack: z.boolean(),
    }),
  )
  .mutation(({ ctx, input }) =>
    beginRollOut(ctx.db, ctx.deps, { by: ctx.principal, folder: ctx.hub.releases, asked: input }),
  );
