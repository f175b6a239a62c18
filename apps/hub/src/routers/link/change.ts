import { changeLink } from '../../link';
import { allowedEverywhere } from '../procedure';
import { linkDetails, whichLink } from './input';

/** Settings and secrets that are not named stay as they are. */
export const change = allowedEverywhere('manage-programs')
  .input(linkDetails.extend(whichLink.shape))
  .mutation(({ ctx, input: { linkId, ...details } }) =>
    changeLink(ctx.hub.links, ctx.principal, linkId, details),
  );
