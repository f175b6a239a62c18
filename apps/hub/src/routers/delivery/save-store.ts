import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { PlatformStore, savePlatformStore } from '../../delivery';
import { allowedEverywhere } from '../procedure';

/** Which of our stores one of a platform's is, and how it answers there. */
export const saveStore = allowedEverywhere('manage-programs')
  .input(
    z.object({
      linkId: idOf('LinkId'),
      store: PlatformStore,
      /** Their id of it before; null for one that is new. */
      was: z.string().max(100).nullable().default(null),
    }),
  )
  .mutation(({ ctx: { hub, principal }, input }) => savePlatformStore(hub.links, principal, input));
