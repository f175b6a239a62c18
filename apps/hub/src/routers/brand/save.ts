import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { saveBrand } from '../../catalogue';
import { allowed } from '../procedure';

export const save = allowed('change-catalogue')
  .input(z.object({ brandId: idOf('BrandId'), name: z.string().trim().min(1).max(80) }))
  .mutation(({ ctx, input }) => saveBrand(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
