import { sendMe as sendMeThat } from '../../message';
import { allowedEverywhere } from '../procedure';
import { templateWords, whichTemplate } from './input';

export const sendMe = allowedEverywhere('manage-programs')
  .input(whichTemplate.extend({ words: templateWords }))
  .mutation(({ ctx, input: { words, ...which } }) => sendMeThat(ctx.hub, ctx.principal, which, words));
