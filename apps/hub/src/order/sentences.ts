import { unreachable } from '@tillbridge/core/kernel';
import type { OrderState } from '@tillbridge/core/wire';
import type { MakeOrderRefusal } from './make-order';

export const orderStateWords: Readonly<Record<OrderState, string>> = {
  new: 'new',
  accepted: 'accepted',
  picking: 'being picked',
  ready: 'ready',
  'handed-over': 'handed over',
  refused: 'refused',
  cancelled: 'cancelled',
};

/** Of a line by its place, as people count. */
const line = (index: number): string => `Line ${index + 1}`;

export function orderSentence(refusal: MakeOrderRefusal): string {
  switch (refusal.kind) {
    case 'not-your-store':
      return 'You may not make orders for this store.';
    case 'store-unknown':
      return 'There is no such store.';
    case 'customer-unknown':
      return 'There is no such customer.';
    case 'no-address':
      return 'A delivery needs an address to go to.';
    case 'item-unknown':
      return `${line(refusal.line)} names an item that is not in the catalogue.`;
    case 'not-for-sale':
      return `The item of line ${refusal.line + 1} is archived, or cannot be ordered.`;
    case 'no-price':
      return `The item of line ${refusal.line + 1} has no price yet. Give it one, or state the price that was agreed.`;
    case 'item-twice':
      return 'The same item stands on two lines. Put them together.';
    case 'sale-refused':
      return refusal.line === null ? refusal.sentence : `${line(refusal.line)}: ${refusal.sentence}`;
    case 'order-unknown':
      return 'There is no such order.';
    case 'order-over':
      return `This order is ${orderStateWords[refusal.state]} already.`;
    default:
      return unreachable(refusal);
  }
}
