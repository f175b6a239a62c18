import { discardMessage } from '../../message';
import { allowedEverywhere } from '../procedure';
import { whichMessage } from './input';

export const discard = allowedEverywhere('manage-programs')
  .input(whichMessage)
  .mutation(({ ctx, input }) => discardMessage(ctx.db, ctx.deps, ctx.principal, input.mailId));
