import { deleteLink } from '../../link';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

export const remove = allowedEverywhere('manage-programs')
  .input(whichLink)
  .mutation(({ ctx, input }) => deleteLink(ctx.hub.links, ctx.principal, input.linkId));
