import { previewTemplate } from '../../message';
import { allowedEverywhere } from '../procedure';
import { templateWords, whichTemplate } from './input';

export const preview = allowedEverywhere('manage-programs')
  .input(whichTemplate.extend({ words: templateWords }))
  .query(({ input: { words, ...which } }) => previewTemplate(which, words));
