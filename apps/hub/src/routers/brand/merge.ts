import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { mergeBrand } from '../../catalogue';
import { allowed } from '../procedure';

export const merge = allowed('change-catalogue')
  .input(z.object({ brandId: idOf('BrandId'), intoId: idOf('BrandId') }))
  .mutation(({ ctx, input }) => mergeBrand(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
