import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { removePlatformStore } from '../../delivery';
import { allowedEverywhere } from '../procedure';

/** One of a platform's stores is none of ours any more. */
export const removeStore = allowedEverywhere('manage-programs')
  .input(z.object({ linkId: idOf('LinkId'), theirId: z.string().max(100) }))
  .mutation(({ ctx: { hub, principal }, input }) => removePlatformStore(hub.links, principal, input));
