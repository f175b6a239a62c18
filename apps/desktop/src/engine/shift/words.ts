import { formatMoney } from '@tillbridge/core/format';
import type { Money } from '@tillbridge/core/kernel';
import type { CloseRefusal, OpenRefusal } from '@tillbridge/core/shift';
import type { StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { refused } from '../sale/refusals';

export function shiftRefused(refusal: OpenRefusal | CloseRefusal, store: StoreV1): Refused {
  const amount = (money: Money) => formatMoney(money, { ...store.jurisdiction, locale: store.locale });
  const { kind } = refusal;
  switch (kind) {
    case 'negative':
      return refused(kind, say('A count cannot be less than nothing. Count again.'));
    case 'denominations-disagree':
      return refused(
        kind,
        say('The notes and coins come to {sum}, not {total}. Count again.', {
          sum: amount(refusal.sum),
          total: amount(refusal.total),
        }),
      );
    case 'no-such-drawer':
      return refused(kind, say('This till has no such drawer. Choose another.'));
    case 'already-open':
      return refused(kind, say('This drawer is open already. Close it first, or choose another.'));
    case 'not-counted':
      return refused(kind, say('Count the drawer first.'));
    case 'more-left-than-counted':
      return refused(
        kind,
        say('Only {counted} was counted. Leave that or less.', { counted: amount(refusal.counted) }),
      );
    case 'needs-reason':
      return refused(
        kind,
        say('The drawer is {variance} off. Say why, as far as you know.', {
          variance: amount(refusal.variance),
        }),
      );
    case 'needs-approval': {
      const sentence = say('The drawer is {variance} off. Another person has to accept that.', {
        variance: amount(refusal.variance),
      });
      return { ok: false, refusal: { kind, sentence, needs: 'accept-variance' } };
    }
  }
}

export const noSuchShift = (): Refused =>
  refused('shift-not-open', say('This drawer is not open. Open it first.'));
