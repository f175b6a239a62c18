import type { CountState } from '@tillbridge/core/wire';
import type { Look } from '../app/look-badge';

export const stateWords: Readonly<Record<CountState, { word: string; look: Look }>> = {
  announced: { word: 'Being told', look: 'quiet' },
  counting: { word: 'Counting', look: 'watch' },
  finished: { word: 'To be approved', look: 'urgent' },
  approved: { word: 'Approved', look: 'good' },
  cancelled: { word: 'Called off', look: 'quiet' },
};
export const stateChoices = Object.entries(stateWords).map(([value, { word }]) => ({ value, label: word }));

/** What a person has to look at, in a sentence. */
export const exceptionWords: Readonly<Record<string, string>> = {
  'spot-counted-by-two': 'Two people found different quantities on one shelf; the later one counts.',
  'counted-after-approval': 'Somebody counted it after the count was approved.',
  'counted-after-cancel': 'Somebody counted it after the count was called off.',
  'counted-outside-scope': 'It was not part of this count.',
  'opened-twice': 'The count was opened twice; the first opening counts.',
};

/** Which lines of a review are shown. Source: spec/counts.md ST21 */
export const filterChoices = [
  { value: 'all', label: 'Everything' },
  { value: 'off', label: 'Not as expected' },
  { value: 'to-recount', label: 'To be counted again' },
  { value: 'in-doubt', label: 'In doubt' },
] as const;
