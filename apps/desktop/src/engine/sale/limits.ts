import { decimalText, formatMoney } from '@tillbridge/core/format';
import type { Money } from '@tillbridge/core/kernel';
import { type OpenSale, movedPpm, notYetAllowed, withAllowed } from '@tillbridge/core/sale';
import type { LimitsV1, StaffV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { type Counter, type Present, mayDo } from './counter';

/** Who answers for an act: whoever allowed it, within their own limits, and else the person at the till. Source: spec/limits.md LI5 */
function answering(counter: Counter, { staff, approvedBy }: Present): StaffV1 {
  if (approvedBy === null) return staff;
  return counter.catalogue.staff().find(({ staffId }) => staffId === approvedBy) ?? staff;
}

const limitOf = (person: StaffV1, which: keyof LimitsV1): number | null =>
  person.permissions.includes('exceed-discount') ? null : (person.limits?.[which] ?? null);

const percent = (ppm: number): string => `${decimalText(ppm, 4).replace(/\.?0+$/, '')} %`;

/**
 * The sale with what is given away in it written down as allowed; refused when it is more than whoever answers for it may give.
 * Source: spec/limits.md LI1, LI2, LI3
 */
export function withinDiscountLimit(
  counter: Counter,
  who: Present,
  sale: OpenSale,
): { ok: true; value: OpenSale } | Refused {
  const person = answering(counter, who);
  const limit = limitOf(person, 'discountPpm');
  if (limit !== null && notYetAllowed(sale) > limit) {
    const may = mayDo(
      counter,
      who.staff,
      'exceed-discount',
      say('{name} may take at most {limit} off. A store lead can allow more here.', {
        name: person.name,
        limit: percent(limit),
      }),
    );
    if (!may.ok) return may;
  }
  return { ok: true, value: withAllowed(sale) };
}

/** Null when the person may set this price. Source: spec/limits.md LI2, LI4 */
export function beyondPriceLimit(
  counter: Counter,
  who: Present,
  { from, to }: { from: Money; to: Money },
): Refused | null {
  const person = answering(counter, who);
  const limit = limitOf(person, 'priceOverridePpm');
  if (limit === null || movedPpm({ from, to }) <= limit) return null;
  const { jurisdiction, locale } = who.store;
  const sentence = say(
    '{name} may move a price of {price} by at most {limit}. A store lead can allow more here.',
    {
      name: person.name,
      price: formatMoney(from, { ...jurisdiction, locale }),
      limit: percent(limit),
    },
  );
  const may = mayDo(counter, who.staff, 'exceed-discount', sentence);
  return may.ok ? null : may;
}
