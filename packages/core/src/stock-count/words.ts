import type { CycleReason } from './cycle';
import type { Doubt } from './moment';
import type { RecountReason } from '../wire';

/** Why a movement is in doubt, for whoever reviews a count. Source: spec/counts.md ST15 */
export const doubtSentences: Readonly<Record<Doubt, string>> = {
  clocks: 'It happened within seconds of the count, by clocks that are not that exact.',
  'while-counting': 'It happened while this shelf was being counted.',
  'sale-was-open': 'Its sale was open during the count, so the goods may have been in a basket.',
  'between-spots': 'It happened after one shelf of this item was counted and before another.',
};

/** Why a variance should be counted again. Source: spec/counts.md ST15 */
export const recountSentences: Readonly<Record<RecountReason, string>> = {
  quantity: 'The difference is large.',
  value: 'The difference is worth much.',
  doubtful: 'Goods moved so close to the count that nobody can be sure of it.',
  'cost-unknown': 'Nobody knows what this item costs.',
  'two-people-differ': 'Two people found different quantities on one shelf.',
  'other-spots': 'More of it may lie on a shelf that was not counted.',
};

/** Why an item is on today's list. Source: spec/counts.md ST14, ST15 */
export function cycleReasonSentence({
  isBelowZero,
  class: abc,
  daysSince,
  everyDays,
  misses,
  counts,
}: CycleReason): string {
  if (isBelowZero) return 'There is less than nothing of it by the ledger.';
  if (daysSince === null) return 'Nobody ever counted it.';
  const due = `Last counted ${daysSince} days ago; class ${abc} is due after ${everyDays}`;
  return misses === 0 ? `${due}.` : `${due}, because ${misses} of its last ${counts} counts were out.`;
}
