import { milliPerUnit, unreachable } from '../kernel';
import type { TransferRefusal } from './agree';
import type { TransferState } from './transfer';

const stateWords: Readonly<Record<TransferState, string>> = {
  requested: 'only requested',
  approved: 'approved already',
  rejected: 'rejected',
  cancelled: 'cancelled',
  picking: 'being picked',
  packed: 'packed',
  dispatched: 'on its way',
  received: 'received',
  closed: 'closed',
};

/** What happened and what to do, for a person. */
export function transferRefusalSentence(refusal: TransferRefusal): string {
  switch (refusal.kind) {
    case 'state-forbids':
      return `This transfer is ${stateWords[refusal.state]}, so that cannot be done any more. Look at it again.`;
    case 'same-store':
      return 'Choose two different stores.';
    case 'no-lines':
      return 'Add at least one item.';
    case 'too-many-lines':
      return `A transfer holds at most ${refusal.most} items. Make a second one for the rest.`;
    case 'item-twice':
      return 'An item is on two lines. Put them together.';
    case 'quantity-unfit':
      return `A quantity must be above zero and at most ${refusal.most / milliPerUnit}.`;
    case 'line-unknown':
      return 'A line that was cut is not on this transfer. Look at it again.';
    case 'more-than-requested':
      return `No more than the ${refusal.requested / milliPerUnit} that were requested can be approved.`;
    case 'cut-without-reason':
      return 'Say why there is less than was requested.';
    case 'nothing-left':
      return 'Everything was cut. Reject the transfer instead.';
    case 'reason-missing':
      return 'Say why, for whoever asked.';
    case 'own-request':
      return 'You requested this transfer, so somebody else approves it.';
    case 'nothing-to-call-off':
      return 'Everything has left already, or was called off. What is on its way is received.';
    default:
      return unreachable(refusal);
  }
}
