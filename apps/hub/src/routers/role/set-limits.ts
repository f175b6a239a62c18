import { LimitsV1, idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { setRoleLimits } from '../../people';
import { allowed, provenLately } from '../procedure';

export const setLimits = allowed('manage-roles')
  .use(provenLately)
  .input(z.object({ roleId: idOf('RoleId'), limits: LimitsV1.nullable() }))
  .mutation(({ ctx, input }) => setRoleLimits(ctx.db, ctx.deps, ctx.principal, input));
