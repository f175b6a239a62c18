import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { doneBy } from '../../access';
import { archiveItem } from '../../catalogue';
import { allowed } from '../procedure';

export const archive = allowed('change-catalogue')
  .input(z.object({ itemId: idOf('ItemId') }))
  .mutation(({ ctx, input }) => archiveItem(ctx.db, ctx.deps, { ...doneBy(ctx.principal), ...input }));
