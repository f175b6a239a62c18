import { saveTemplate as saveThat } from '../../message';
import { allowedEverywhere } from '../procedure';
import { templateWords, whichTemplate } from './input';

export const saveTemplate = allowedEverywhere('manage-programs')
  .input(whichTemplate.extend({ words: templateWords }))
  .mutation(({ ctx, input: { words, ...which } }) => saveThat(ctx.db, ctx.deps, ctx.principal, which, words));
