import { unreachable } from '@tillbridge/core/kernel';
import type { OrderRefusal } from '@tillbridge/core/order';
import type { OrderState } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { refused } from '../sale/refusals';

export const orderUnknown = (): Refused =>
  refused('order-unknown', say('This till no longer knows this order. Look for it again.'));

/** What has become of it, as a sentence of its own. */
function stateSentence(state: OrderState): string {
  switch (state) {
    case 'new':
      return say('Nobody has accepted this order yet. Accept it first.');
    case 'accepted':
      return say('This order is accepted, and nobody has begun to pick it.');
    case 'picking':
      return say('This order is being picked already.');
    case 'ready':
      return say('This order is ready already.');
    case 'handed-over':
      return say('This order was handed over already.');
    case 'refused':
      return say('This order was refused. Tell the customer so; nothing of it is handed over.');
    case 'cancelled':
      return say('This order was cancelled. Put its goods back on the shelf.');
    default:
      return unreachable(state);
  }
}

export function orderRefused(refusal: OrderRefusal): Refused {
  if (refusal.kind === 'nothing-picked')
    return refused(
      refusal.kind,
      say('Nothing of this order was found. Refuse it as out of stock, so that the customer hears of it.'),
    );
  return refused(refusal.kind, stateSentence(refusal.state));
}

/** An order's sale is that order's: what else could be done with it would leave the order behind. */
export const orderOnCounter = (number: string): Refused =>
  refused(
    'order-on-counter',
    say('This sale hands over order {number}. Finish it, or put it back with “Discard the sale”.', {
      number,
    }),
  );
