import { z } from 'zod';
import { vendPreviewOf } from '../../database/schema';
import { compareAgain } from '../../vend/office';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** Holds ours against theirs once more before anybody begins. */
export const compare = allowedEverywhere('manage-programs')
  .input(whichLink.extend({ data: z.enum(vendPreviewOf) }))
  .mutation(({ ctx, input }) => compareAgain(ctx.hub.links, ctx.principal, input.linkId, input.data));
