import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { mergeCategory } from '../../catalogue';
import { allowed } from '../procedure';

export const merge = allowed('change-catalogue')
  .input(z.object({ categoryId: idOf('CategoryId'), intoId: idOf('CategoryId') }))
  .mutation(({ ctx, input }) => mergeCategory(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
