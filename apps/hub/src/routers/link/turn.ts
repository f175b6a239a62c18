import { z } from 'zod';
import { switchLink } from '../../link';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** On or off. */
export const turn = allowedEverywhere('manage-programs')
  .input(whichLink.extend({ isOn: z.boolean() }))
  .mutation(({ ctx, input }) => switchLink(ctx.hub.links, ctx.principal, input.linkId, input.isOn));
