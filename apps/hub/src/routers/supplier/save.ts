import { z } from 'zod';
import { SupplierInput, saveSupplier } from '../../catalogue';
import { allowed } from '../procedure';

export const save = allowed('change-catalogue')
  .input(z.object({ supplier: SupplierInput }))
  .mutation(({ ctx, input }) => saveSupplier(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
