import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { archiveProducts } from '../../catalogue';
import { allowed } from '../procedure';

export const archive = allowed('change-catalogue')
  .input(z.object({ productIds: z.array(idOf('ProductId')).min(1).max(1_000), isActive: z.boolean() }))
  .mutation(({ ctx, input }) => archiveProducts(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
