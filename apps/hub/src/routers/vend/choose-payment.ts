import { z } from 'zod';
import { choosePayment as chooseOne } from '../../vend/office-sales';
import { settledBy } from '../../vend/sale-terms';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** Which payment type of theirs settles what here. */
export const choosePayment = allowedEverywhere('manage-programs')
  .input(whichLink.extend({ by: z.enum(settledBy), typeId: z.string().min(1).max(80) }))
  .mutation(({ ctx, input }) => chooseOne(ctx.hub.links, ctx.principal, input));
