import { z } from 'zod';
import { mapPlace as mapOne } from '../../vend/say-place';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** Which store an outlet is, or which register theirs is. */
export const mapPlace = allowedEverywhere('manage-programs')
  .input(
    whichLink.extend({
      thing: z.enum(['outlet', 'register']),
      theirId: z.string().min(1).max(80),
      /** Null is none of ours, for now. */
      ourId: z.uuid().nullable(),
    }),
  )
  .mutation(({ ctx, input }) => mapOne(ctx.hub.links, ctx.principal, input));
