import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { createRegister } from '../../place';
import { allowed } from '../procedure';

export const registerName = z.string().trim().min(1, 'Give the register a name.').max(60);

export const create = allowed('change-stores')
  .input(z.object({ storeId: idOf('StoreId'), name: registerName }))
  .mutation(({ ctx, input }) => createRegister(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
