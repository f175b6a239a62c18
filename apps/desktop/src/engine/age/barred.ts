import { ageQuestionOf, ageRuleFor } from '@tillbridge/core/age';
import { formatDate } from '@tillbridge/core/format';
import { type Instant, instant, localTimeOf, tradingDate } from '@tillbridge/core/kernel';
import type { OpenLine, OpenSale } from '@tillbridge/core/sale';
import { type LocalMinute, saleHoursAt, saleHoursRulesFor } from '@tillbridge/core/sale-hours';
import { trackingQuestionOf } from '@tillbridge/core/tracking';
import type { ItemV1, JurisdictionV1, StoreV1 } from '@tillbridge/core/wire';
import { localeOfDays, say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { Present } from '../sale/counter';
import { refused } from '../sale/refusals';

type Looks = Pick<ItemV1, 'ageClass' | 'saleHoursClass' | 'restrictions'>;

/**
 * Why an item must not be rung up now, or null. Nothing of it is asked of goods that come back.
 * Source: spec/age-and-hours.md AH6, AH8, AH11, AH12
 */
export function barredFromSale(
  item: Looks & { name: string },
  { store, staff }: Pick<Present, 'store' | 'staff'>,
  jurisdiction: JurisdictionV1,
  at: Instant,
): Refused | null {
  if (item.restrictions?.includes('prohibited'))
    return refused('prohibited', say('{name} must not be sold. Take it off the shelf.', { name: item.name }));
  const hours = item.saleHoursClass && closedNow(item.name, item.saleHoursClass, { store, jurisdiction, at });
  if (hours) return hours;
  const rule = item.ageClass && ageRuleFor(jurisdiction, item.ageClass, at);
  const mayFrom = staff.maySellRestrictedFrom;
  if (rule && typeof mayFrom === 'number' && at < mayFrom)
    return refused(
      'seller-too-young',
      rule.sellerMinimumAge === null
        ? say('{name} may not sell this before {day}. Call a colleague.', {
            name: staff.name,
            day: formatDate(mayFrom, { timeZone: store.timeZone, locale: localeOfDays(store.locale) }),
          })
        : say('The law lets nobody under {age} ring this up. Call a colleague.', {
            age: rule.sellerMinimumAge,
          }),
    );
  return null;
}

function closedNow(
  name: string,
  saleHoursClass: NonNullable<ItemV1['saleHoursClass']>,
  { store, jurisdiction, at }: { store: StoreV1; jurisdiction: JurisdictionV1; at: Instant },
): Refused | null {
  const rules = saleHoursRulesFor({ store, jurisdiction }, saleHoursClass, at);
  const hours = saleHoursAt(rules, at, store.timeZone);
  if (hours.isAllowed) return null;
  const why = hours.note ?? hours.rule;
  const sentence = hours.resumes
    ? say('{name} may not be sold now ({why}). It is sold again from {when}.', {
        name,
        why,
        when: whenWords(hours.resumes, store.locale),
      })
    : say('{name} may not be sold now ({why}).', { name, why });
  return refused('sale-hours', sentence);
}

function whenWords({ date, minutes }: LocalMinute, locale: string): string {
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const day = formatDate(instant(Date.parse(`${date}T12:00:00Z`)), {
    timeZone: 'UTC',
    locale: localeOfDays(locale),
  });
  return `${clock}, ${day}`;
}

type Marked = Pick<OpenLine, 'batch' | 'serials'>;

/**
 * What a GS1 code says of a tracked piece goes onto its line; a batch past its expiry is refused before it is there.
 * Source: spec/age-and-hours.md AH14
 */
export function markedAs(
  item: Pick<ItemV1, 'tracking' | 'name'>,
  tracked: { batch?: string; serial?: string; expiresOn?: string } | undefined,
  { at, timeZone }: { at: Instant; timeZone: string },
): { ok: true; value: Marked } | Refused {
  if (item.tracking === 'serial' && tracked?.serial !== undefined)
    return { ok: true, value: { serials: [tracked.serial] } };
  if (item.tracking !== 'batch' || tracked?.batch === undefined) return { ok: true, value: {} };
  const expiresOn = tracked.expiresOn === undefined ? null : tradingDate(tracked.expiresOn);
  if (expiresOn !== null && expiresOn < localTimeOf(at, timeZone).date)
    return refused(
      'batch-expired',
      say('Batch {code} of {name} expired on {day}. Do not sell it: put it aside.', {
        code: tracked.batch,
        name: item.name,
        day: expiresOn,
      }),
    );
  return { ok: true, value: { batch: { code: tracked.batch, expiresOn } } };
}

/** Whether a sale has anything that a law looks at: most have nothing, and ask nothing. */
const isWatched = ({ item }: OpenLine): boolean =>
  item !== undefined &&
  (item.ageClass !== undefined || item.saleHoursClass !== undefined || item.tracking !== undefined);

/** Why a sale cannot be paid yet, or null. Asked again at each tender: midnight may have passed. Source: AH1, AH8, AH14 */
export function barredFromPayment(sale: OpenSale, who: Pick<Present, 'store'>, at: Instant): Refused | null {
  if (!sale.lines.some(isWatched)) return null;
  const { jurisdiction } = sale;
  for (const line of sale.lines) {
    const saleHoursClass = line.quantity > 0 ? line.item?.saleHoursClass : undefined;
    const closed =
      saleHoursClass && closedNow(line.description, saleHoursClass, { store: who.store, jurisdiction, at });
    if (closed) return closed;
  }
  if (ageQuestionOf(sale, at)) return refused('age-open', say('Answer the question of age first.'));
  if (trackingQuestionOf(sale))
    return refused('tracking-open', say('Enter the serial number or batch first.'));
  return null;
}
