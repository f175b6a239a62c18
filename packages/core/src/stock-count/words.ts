import type { CycleReason } from './cycle';
import type { Doubt } from './moment';
import type { RecountReason } from '../wire';
import type { ApproveCountRefusal } from './review';

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

/** Why a count cannot be approved, and what to do. Source: spec/counts.md ST10 */
export function approveCountSentence(refusal: ApproveCountRefusal): string {
  switch (refusal.kind) {
    case 'already-decided':
      return refusal.state === 'approved' ? 'This count was approved already.' : 'This count was called off.';
    case 'not-finished':
      return 'Somebody is still counting. Finish the count first.';
    case 'nothing-counted':
      return 'Nothing was counted. Call the count off instead.';
    case 'recount-open':
      return `${refusal.itemIds.length} items wait to be counted again.`;
    case 'own-count':
      return 'You counted all of this yourself. Somebody else has to approve it.';
    case 'wants-recount':
      return `${refusal.itemIds.length} items should be counted again, or accepted one by one as they are.`;
  }
}
