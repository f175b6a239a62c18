import type { HeardWords } from '../wire';
import type { ApproveCountRefusal } from './review';

/** Why a count cannot be approved, and what to do, with its gaps for whoever says it in another language. Source: spec/counts.md ST10, ST15 */
export function approveCountWords(refusal: ApproveCountRefusal): HeardWords {
  switch (refusal.kind) {
    case 'already-decided':
      return said(
        refusal.state === 'approved' ? 'This count was approved already.' : 'This count was called off.',
      );
    case 'not-finished':
      return said('Somebody is still counting. Finish the count first.');
    case 'nothing-counted':
      return said('Nothing was counted. Call the count off instead.');
    case 'recount-open':
      return said('Some items wait to be counted again ({count}). Count them first.', refusal.itemIds.length);
    case 'own-count':
      return said('You counted all of this yourself. Somebody else has to approve it.');
    case 'wants-recount':
      return said(
        'Some items should be counted again, or accepted one by one as they are ({count}).',
        refusal.itemIds.length,
      );
  }
}

const said = (template: string, count?: number): HeardWords => ({
  template,
  values: count === undefined ? {} : { count },
});
