import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { setBadge as setPersonsBadge } from '../../people';
import { allowed, provenLately } from '../procedure';

export const setBadge = allowed('manage-staff')
  .use(provenLately)
  .input(
    z.object({
      staffId: idOf('StaffId'),
      badge: z.discriminatedUnion('is', [
        z.object({ is: z.literal('scanned'), code: z.string().max(200) }),
        z.object({ is: z.literal('make') }),
        z.object({ is: z.literal('none') }),
      ]),
    }),
  )
  .mutation(({ ctx, input }) => setPersonsBadge(ctx.db, ctx.deps, ctx.principal, input));
