import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { changePerson } from '../../people';
import { allowed, provenLately } from '../procedure';
import { grantsInput, pinInput } from './inputs';

export const change = allowed('manage-staff')
  .use(provenLately)
  .input(
    z.object({
      staffId: idOf('StaffId'),
      name: z.string().max(200),
      grants: grantsInput,
      pin: pinInput.default({ is: 'none' }),
    }),
  )
  .mutation(({ ctx, input }) => changePerson(ctx.db, ctx.deps, ctx.principal, input));
