import { z } from 'zod';
import { vendPreviewOf } from '../../database/schema';
import { beginToLead } from '../../vend/office';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** Somebody saw what Vend would be told, and begins. */
export const beginLeading = allowedEverywhere('manage-programs')
  .input(whichLink.extend({ data: z.enum(vendPreviewOf) }))
  .mutation(({ ctx, input }) => beginToLead(ctx.hub.links, ctx.principal, input.linkId, input.data));
