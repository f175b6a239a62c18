import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { removeCategory } from '../../catalogue';
import { allowed } from '../procedure';

export const remove = allowed('change-catalogue')
  .input(z.object({ categoryId: idOf('CategoryId') }))
  .mutation(({ ctx, input }) => removeCategory(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
