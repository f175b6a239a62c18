import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { deleteRole } from '../../people';
import { allowed, provenLately } from '../procedure';

export const remove = allowed('manage-roles')
  .use(provenLately)
  .input(z.object({ roleId: idOf('RoleId') }))
  .mutation(({ ctx, input }) => deleteRole(ctx.db, ctx.deps, ctx.principal, input));
