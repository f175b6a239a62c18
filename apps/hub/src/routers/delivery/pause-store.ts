import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { pausePlatformStore } from '../../delivery';
import { allowed } from '../procedure';

/** A store takes nothing from a platform for a while; no minutes, and it takes orders again. */
export const pauseStore = allowed('make-orders')
  .input(
    z.object({
      linkId: idOf('LinkId'),
      theirId: z.string().max(100),
      minutes: z
        .int()
        .min(5)
        .max(7 * 24 * 60)
        .nullable(),
    }),
  )
  .mutation(({ ctx: { hub, principal }, input }) => pausePlatformStore(hub.links, principal, input));
