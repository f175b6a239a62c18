import type { Result } from '@tillbridge/core/kernel';
import { type Problem, refused } from '../problem';

const codes: Record<string, 'conflict' | 'not-found'> = {
  'name-taken': 'conflict',
  'in-use': 'conflict',
  'brand-unknown': 'not-found',
  'category-unknown': 'not-found',
  'supplier-unknown': 'not-found',
};

/** What a use case of brands, categories or suppliers refused, as a problem. */
export const problemOf = ({
  sentence,
  ...refusal
}: {
  kind: string;
  sentence: string;
}): Result<never, Problem> => refused(sentence, refusal, codes[refusal.kind] ?? 'refused');

/** A field that was left out is not a field that was set to nothing. */
type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };
export const onlyGiven = <T extends object>(body: T): Given<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Given<T>;
