import { sendAgain as sendThatAgain } from '../../message';
import { allowedEverywhere } from '../procedure';
import { whichMessage } from './input';

export const sendAgain = allowedEverywhere('manage-programs')
  .input(whichMessage)
  .mutation(({ ctx, input }) => sendThatAgain(ctx.db, ctx.deps, ctx.principal, input.mailId));
