import type { RestockChoice, ReturnReason, TenderKind } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { LineView } from '../../ipc';

export const reasonWords = (reason: ReturnReason): string => {
  switch (reason) {
    case 'faulty':
      return say('Faulty');
    case 'change-of-mind':
      return say('Change of mind');
    case 'wrong-item':
      return say('Wrong item');
    case 'damaged':
      return say('Damaged');
    case 'recalled':
      return say('Recalled');
    case 'other':
      return say('Another reason');
  }
};

export const restockWords = (restock: RestockChoice): string => {
  switch (restock) {
    case 'shelf':
      return say('Back on the shelf');
    case 'quarantine':
      return say('Put apart');
    case 'damaged':
      return say('To the damaged');
    case 'not-returned':
      return say('The customer keeps it');
  }
};

/** How money goes back. */
export const giveBackWords = (kind: TenderKind): string => {
  switch (kind) {
    case 'cash':
    case 'foreign-cash':
    case 'deposit':
      return say('Cash');
    case 'card-manual':
      return say('Back to the card');
    case 'gift-card':
      return say('Back on the gift card');
    case 'store-credit':
      return say('Back on the store credit');
    case 'on-account':
      return say('Off the account');
    case 'points':
      return say('Back as points');
    case 'paid-online':
      return say('Back online');
  }
};

/** What a line of the cart says of goods that come back. */
export function returnWords({ broughtBack }: LineView): string {
  const { receipt = null, reason = null, restock = null } = broughtBack ?? {};
  const from = receipt === null ? say('Return, no receipt') : say('Return of {receipt}', { receipt });
  return [from, reason && reasonWords(reason), restock && restockWords(restock)].filter(Boolean).join(' · ');
}
