import type { CountScopeV1, CountState } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { refused } from '../sale/refusals';

export const countUnknown = (): Refused =>
  refused('count-unknown', say('This till does not know this count. Look for it again.'));

export const countOver = (state: CountState): Refused =>
  state === 'cancelled'
    ? refused('count-over', say('This count was called off. Nothing more of it is counted.'))
    : refused('count-over', say('This count was approved already. Nothing more of it is counted.'));

export const countFinished = (): Refused =>
  refused(
    'count-finished',
    say('This count is finished. Only what head office wants counted again can be counted.'),
  );

/** What belongs to a count, in words. */
export function scopeWords(scope: CountScopeV1 | null, categoryName: (id: string) => string | null): string {
  switch (scope?.kind) {
    case undefined:
      return say('The hub has not told what belongs to it yet');
    case 'full':
      return say('Everything');
    case 'categories':
      return scope.categoryIds.map((id) => categoryName(id) ?? say('a category')).join(', ');
    case 'spots':
      return scope.spots.join(', ');
    case 'items':
      return say('{count, plural, one {# item} other {# items}}', { count: scope.itemIds.length });
    case 'cycle':
      return say('{count, plural, one {# item of today’s list} other {# items of today’s list}}', {
        count: scope.itemIds.length,
      });
  }
}

/** Why an item proposes itself to be counted. Source: spec/counts.md ST14 */
export function cycleWords({
  isBelowZero,
  daysSince,
}: {
  isBelowZero: boolean;
  daysSince: number | null;
}): string {
  if (isBelowZero) return say('There is less than nothing of it by the books.');
  if (daysSince === null) return say('Nobody ever counted it.');
  return say('{days, plural, one {Counted # day ago.} other {Counted # days ago.}}', { days: daysSince });
}
