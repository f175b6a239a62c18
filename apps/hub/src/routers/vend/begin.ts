import { beginConnecting } from '../../vend/connect';
import { allowedEverywhere } from '../procedure';
import { maybeLink, secretText } from './input';

/** By Vend’s own page: answers where the browser goes. */
export const begin = allowedEverywhere('manage-programs')
  .input(maybeLink.extend({ clientId: secretText, clientSecret: secretText }))
  .mutation(({ ctx, input }) => beginConnecting(ctx.hub.links, ctx.principal, input));
