import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { removeBrand } from '../../catalogue';
import { allowed } from '../procedure';

export const remove = allowed('change-catalogue')
  .input(z.object({ brandId: idOf('BrandId') }))
  .mutation(({ ctx, input }) => removeBrand(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
