import { formatDate } from '@tillbridge/core/format';
import { type Instant, instant } from '@tillbridge/core/kernel';
import { type BeyondTheLaw, beyondTheLaw } from '@tillbridge/core/sale-hours';
import type { JurisdictionV1, SaleHoursRuleV1 } from '@tillbridge/core/wire';
import { hoursTrouble } from '../jurisdiction';
import type { PlaceRefusal } from './refusals';

const weekdays = [
  'Mondays',
  'Tuesdays',
  'Wednesdays',
  'Thursdays',
  'Fridays',
  'Saturdays',
  'Sundays',
] as const;

/** Why a store cannot have these hours of sale, or null: they only narrow what the law allows. Source: spec/age-and-hours.md AH8 */
export function wrongWithHours(
  own: readonly SaleHoursRuleV1[],
  { saleHours = [] }: Pick<JurisdictionV1, 'saleHours'>,
  at: Instant,
): PlaceRefusal | null {
  const unclear = hoursTrouble(own);
  if (unclear !== null) return { kind: 'hours-unclear', sentence: unclear };
  for (const rule of own) {
    const beyond = beyondTheLaw(rule, saleHours, at);
    if (beyond) return { kind: 'hours-beyond-law', sentence: sentenceOf(beyond) };
  }
  return null;
}

function sentenceOf({ own, law, on, span }: BeyondTheLaw): string {
  const day =
    on.kind === 'weekday'
      ? `on ${weekdays[on.day] ?? ''}`
      : `on ${formatDate(instant(Date.parse(`${on.date}T12:00:00Z`)), { timeZone: 'UTC', locale: 'en' })} (${on.note})`;
  const hours = `from ${clock(span.opens)} to ${clock(span.closes)}`;
  return `“${own.rule}” would sell ${hours} ${day}, which “${law.rule}” forbids. A store’s hours can only be shorter than the law’s. Where a city allows more, make taxes of its own for it.`;
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
