import { directVend } from '../../vend/office';
import { Directions } from '../../vend/settings';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** Who leads, for each kind of data. */
export const direct = allowedEverywhere('manage-programs')
  .input(whichLink.extend({ directions: Directions }))
  .mutation(({ ctx, input }) => directVend(ctx.hub.links, ctx.principal, input.linkId, input.directions));
