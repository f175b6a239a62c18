import { permissions } from '@tillbridge/core/access';
import { LimitsV1, idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { saveRole } from '../../people';
import { allowed, provenLately } from '../procedure';

export const save = allowed('manage-roles')
  .use(provenLately)
  .input(
    z.object({
      /** Null makes a new one. */
      roleId: idOf('RoleId').nullable(),
      name: z.string().max(200),
      permissions: z.array(z.enum(permissions)),
      /** What a copy begins with. */
      limits: LimitsV1.nullable().optional(),
    }),
  )
  .mutation(({ ctx, input }) => saveRole(ctx.db, ctx.deps, ctx.principal, input));
