import { sendSalesAgain } from '../../vend/office-sales';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** Tries the sales that were set aside again. */
export const sendSales = allowedEverywhere('manage-programs')
  .input(whichLink)
  .mutation(({ ctx, input }) => sendSalesAgain(ctx.hub.links, ctx.principal, input.linkId));
