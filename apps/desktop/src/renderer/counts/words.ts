import { say } from '@tillbridge/words';
import type { CountRow } from '../../ipc/areas/count';
import type { ReviewedItem } from '../../ipc/areas/count-review';

/** How far a count is, in words. */
export function countStateWords({ state, items }: Pick<CountRow, 'state' | 'items'>): string {
  switch (state) {
    case 'announced':
    case 'counting':
      return say('{items, plural, =0 {Nothing counted yet} one {# item counted} other {# items counted}}', {
        items,
      });
    case 'finished':
      return say('Finished: head office looks at it');
    case 'approved':
      return say('Approved');
    case 'cancelled':
      return say('Called off');
  }
}

export const spotWords = (spot: string): string => (spot === '' ? say('No shelf') : spot);

/** Why a difference should be counted again. Source: spec/counts.md ST15 */
export function recountWords(because: ReviewedItem['recountBecause'][number]): string {
  switch (because) {
    case 'quantity':
      return say('The difference is large.');
    case 'value':
      return say('The difference is worth much.');
    case 'doubtful':
      return say('Goods moved so close to the count that nobody can be sure of it.');
    case 'cost-unknown':
      return say('Nobody knows what this item costs.');
    case 'two-people-differ':
      return say('Two people found different quantities on one shelf.');
    case 'other-spots':
      return say('More of it may lie on a shelf that was not counted.');
  }
}
