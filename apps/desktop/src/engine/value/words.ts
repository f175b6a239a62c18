import { formatDateTime, formatMoney } from '@tillbridge/core/format';
import { type Money, unreachable } from '@tillbridge/core/kernel';
import type { ValueRefusal } from '@tillbridge/core/value';
import type { StoreV1 } from '@tillbridge/core/wire';
import { localeOfDays, say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { refused } from '../sale/refusals';

export const amountText = (amount: Money, store: StoreV1): string =>
  formatMoney(amount, { ...store.jurisdiction, locale: store.locale });

export const asOfText = (at: number | null, store: StoreV1): string =>
  at === null
    ? say('the hub has not told yet')
    : formatDateTime(at as Parameters<typeof formatDateTime>[0], {
        timeZone: store.timeZone,
        locale: localeOfDays(store.locale),
      });

/** What the cashier reads when a card does not pay. Source: spec/value.md VA6 */
export function valueSentence(refusal: ValueRefusal, store: StoreV1): string {
  switch (refusal.kind) {
    case 'value-blocked':
      return say('This card is blocked. Head office can say why.');
    case 'value-expired':
      return say('This card expired on {date}.', { date: refusal.expiresOn });
    case 'value-other-currency':
      return say('This card is in {currency} and cannot pay here.', { currency: refusal.currency });
    case 'value-empty':
      return say('Nothing is left on this card. Take another payment.');
    case 'value-too-little':
      return say('There is {amount} on this card. Take that much, and the rest another way.', {
        amount: amountText(refusal.most, store),
      });
    case 'value-offline':
      return say(
        'The hub cannot be asked, and without it this till may take {amount} of this card. Take that much, and the rest another way.',
        { amount: amountText(refusal.most, store) },
      );
    default:
      return unreachable(refusal);
  }
}

export const valueRefused = (refusal: ValueRefusal, store: StoreV1): Refused =>
  refused(refusal.kind, valueSentence(refusal, store));

export const unknownCard = (): Refused =>
  refused(
    'value-unknown',
    say('This till knows no card with this code. Check the code, or take another payment.'),
  );
