import type { AdjustmentRefusal } from '@tillbridge/core/adjustment';
import type { StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { amountText } from '../value/words';

/** Why an adjustment cannot be stated, and what to do. Source: spec/stock-adjustments.md AJ4 */
export function adjustmentWords(refusal: AdjustmentRefusal, store: StoreV1): string {
  switch (refusal.kind) {
    case 'not-allowed':
      return say('You may not adjust stock for this reason. Ask somebody who may.');
    case 'no-lines':
      return say('Nothing is on the list. Scan the goods.');
    case 'too-many-lines':
      return say('An adjustment has at most {most} lines. State the rest in another.', {
        most: refusal.most,
      });
    case 'quantity-unfit':
      return say('A quantity is not above zero, or too large to be true. Check it.');
    case 'item-twice':
      return say('An item is on two lines. Put both quantities on one.');
    case 'note-missing':
      return say('Say in a note what happened.');
    case 'needs-approval':
      return refusal.value === null
        ? say('Nobody knows what some of this cost, so another person has to approve it.')
        : say('This is worth {value}, more than you may adjust alone. Another person has to approve it.', {
            value: amountText(refusal.value, store),
          });
  }
}
