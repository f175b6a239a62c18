import { formatDateTime, formatQuantity } from '@tillbridge/core/format';
import type { CameBack, ReturnRefusal } from '@tillbridge/core/refund';
import type { StoreV1 } from '@tillbridge/core/wire';
import { localeOfDays, say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { refused } from '../sale/refusals';

/** When and where something came back, as a cashier tells the customer. */
const placeOf = ({ at, storeName, receipt }: CameBack, { timeZone, locale }: StoreV1) => ({
  when: formatDateTime(at, { timeZone, locale: localeOfDays(locale) }),
  store: storeName,
  receipt,
});

/** Source: spec/returns.md RT4, RT6, RT7 */
export function returnRefused(refusal: ReturnRefusal, store: StoreV1): Refused {
  const count = (milli: Parameters<typeof formatQuantity>[0]) => formatQuantity(milli, 'each', store.locale);
  switch (refusal.kind) {
    case 'line-unknown':
      return refused(refusal.kind, say('This line is not on that receipt. Look the receipt up again.'));
    case 'not-returnable':
      return refused(
        refusal.kind,
        refusal.because === 'gift-card'
          ? say('{name} put money on a gift card, which is not taken back here.', { name: refusal.name })
          : say('{name} was brought back by this receipt. Look up the receipt it was sold with.', {
              name: refusal.name,
            }),
      );
    case 'already-returned':
      return refused(
        refusal.kind,
        say('{name} already came back: {when} at {store}, receipt {receipt}.', {
          name: refusal.name,
          ...placeOf(refusal.last, store),
        }),
      );
    case 'more-than-sold':
      return refused(
        refusal.kind,
        refusal.last
          ? say(
              'Only {left} of {sold} of {name} can still come back; the others came back {when} at {store}, receipt {receipt}.',
              {
                left: count(refusal.left),
                sold: count(refusal.sold),
                name: refusal.name,
                ...placeOf(refusal.last, store),
              },
            )
          : say('{sold} of {name} were sold. No more than that can come back.', {
              sold: count(refusal.sold),
              name: refusal.name,
            }),
      );
    case 'no-quantity':
      return refused(refusal.kind, say('Say how many of {name} come back.', { name: refusal.name }));
    case 'whole-units-only':
      return refused(
        refusal.kind,
        say('{name} is sold in whole units. Enter a whole number.', { name: refusal.name }),
      );
    case 'past-return-days':
      return refused(
        refusal.kind,
        say(
          '{name} could be brought back for a change of mind until {until}. What is faulty is always taken back: choose that reason if it is so.',
          { name: refusal.name, until: refusal.until },
        ),
      );
    case 'other-money':
      return refused(
        refusal.kind,
        say('This was sold under the tax rules of another country. Send the customer to a store there.'),
      );
  }
}
