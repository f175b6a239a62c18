import { connectByToken } from '../../vend/office';
import { allowedEverywhere } from '../procedure';
import { maybeLink, secretText } from './input';

/** By a token that a person made in Vend. */
export const connect = allowedEverywhere('manage-programs')
  .input(maybeLink.extend({ token: secretText }))
  .mutation(({ ctx, input }) => connectByToken(ctx.hub.links, ctx.principal, input));
