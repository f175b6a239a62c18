import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { renameRegister } from '../../place';
import { allowed } from '../procedure';
import { registerName } from './create';

export const rename = allowed('change-stores')
  .input(z.object({ registerId: idOf('RegisterId'), name: registerName }))
  .mutation(({ ctx, input }) => renameRegister(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
