import { CategoryV1 } from '@tillbridge/core/wire';
import { z } from 'zod';
import { saveCategory } from '../../catalogue';
import { allowed } from '../procedure';

export const save = allowed('change-catalogue')
  .input(z.object({ category: CategoryV1.extend({ name: z.string().trim().min(1).max(80) }) }))
  .mutation(({ ctx, input }) => saveCategory(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
