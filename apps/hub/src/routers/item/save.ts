import { ItemV1 } from '@tillbridge/core/wire';
import { doneBy } from '../../access';
import { saveItem } from '../../catalogue';
import { allowed } from '../procedure';

export const save = allowed('change-catalogue')
  .input(ItemV1)
  .mutation(({ ctx, input }) => saveItem(ctx.db, ctx.deps, { ...doneBy(ctx.principal), item: input }));
