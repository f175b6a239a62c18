import { formatQuantity } from '@tillbridge/core/format';
import { type Quantity, unreachable } from '@tillbridge/core/kernel';
import type { LaybyRefusal } from '@tillbridge/core/layby';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { refused } from '../sale/refusals';

export function laybyRefused(refusal: LaybyRefusal): Refused {
  switch (refusal.kind) {
    case 'layby-empty':
      return refused(refusal.kind, say('There is nothing to put aside. Ring up the goods first.'));
    case 'layby-no-customer':
      return refused(refusal.kind, say('A layby needs a customer. Choose one, then put the sale aside.'));
    case 'layby-not-for':
      return refused(
        refusal.kind,
        say(
          'Something in this sale cannot be put aside: goods that come back, gift cards and goods with an age limit are sold today or not at all. Remove it first.',
        ),
      );
    case 'layby-being-paid':
      return refused(
        refusal.kind,
        say('Part of this sale is paid. Take the payment back before putting it aside.'),
      );
    default:
      return unreachable(refusal);
  }
}

export const laybyUnknown = (): Refused =>
  refused('layby-unknown', say('This till no longer knows this layby. Look for it again.'));

export const laybyOver = (state: 'collected' | 'cancelled'): Refused =>
  refused(
    'layby-over',
    state === 'collected'
      ? say('This layby was collected already.')
      : say('This layby was cancelled already.'),
  );

export const tooMuchForLayby = (left: string): Refused =>
  refused('layby-too-much', say('Only {left} is left to pay on this layby. Take that much.', { left }));

/** `2 x`, `1.250 kg x`; null for one of something. */
export const countOf = (quantity: Quantity, unitOfMeasure: string, locale: string): string | null =>
  unitOfMeasure === 'each' && quantity === 1000
    ? null
    : `${formatQuantity(quantity, unitOfMeasure, locale)} x`;
