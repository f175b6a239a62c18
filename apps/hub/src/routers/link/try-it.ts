import { tryLink } from '../../link';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** Asks the service something harmless and says what it answered. */
export const tryIt = allowedEverywhere('manage-programs')
  .input(whichLink)
  .mutation(({ ctx, input }) => tryLink(ctx.hub.links, ctx.principal, input.linkId));
