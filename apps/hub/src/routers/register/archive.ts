import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { archiveRegister } from '../../place';
import { allowed } from '../procedure';

export const archive = allowed('change-stores')
  .input(z.object({ registerId: idOf('RegisterId') }))
  .mutation(({ ctx, input }) => archiveRegister(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
