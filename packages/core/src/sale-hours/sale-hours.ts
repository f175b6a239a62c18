import { type Instant, type TradingDate, localTimeOf, tradingDate } from '../kernel';
import type { JurisdictionV1, SaleHoursClass, SaleHoursRuleV1, StoreV1 } from '../wire';
import { easterSunday } from './easter';
import { type Span, common, merged, nextDay, sameDay } from './spans';

/** A minute of a day, by the store's own clock. */
export type LocalMinute = { date: TradingDate; minutes: number };

export type SaleHours =
  | { isAllowed: true }
  /** `resumes` is null when it is not sold again within two weeks. */
  | { isAllowed: false; rule: string; note: string | null; resumes: LocalMinute | null };

const lookAheadDays = 14;

/** The rule of a class that is in force, or undefined. Of two, the one that is listed later. */
export const ruleInForce = (
  rules: readonly SaleHoursRuleV1[] | undefined,
  saleHoursClass: SaleHoursClass,
  at: Instant,
): SaleHoursRuleV1 | undefined =>
  rules?.findLast(
    (rule) =>
      rule.saleHoursClass === saleHoursClass &&
      (rule.effectiveFrom === null || rule.effectiveFrom <= at) &&
      (rule.effectiveTo === null || at < rule.effectiveTo),
  );

/**
 * The rules of a class in force: the jurisdiction's, and then the store's own, which narrows it. Empty: no hours.
 * Source: spec/age-and-hours.md AH8
 */
export const saleHoursRulesFor = (
  {
    store,
    jurisdiction,
  }: { store: Pick<StoreV1, 'saleHours'>; jurisdiction: Pick<JurisdictionV1, 'saleHours'> },
  saleHoursClass: SaleHoursClass,
  at: Instant,
): SaleHoursRuleV1[] =>
  [jurisdiction.saleHours, store.saleHours].flatMap((rules) => ruleInForce(rules, saleHoursClass, at) ?? []);

/**
 * Whether goods under some rules may be sold at a moment, by the store's wall clock: when each of them allows it. The minute at
 * which a span closes is outside of it; the first rule that forbids it is named.
 * Source: spec/age-and-hours.md AH8 to AH10
 */
export function saleHoursAt(rules: readonly SaleHoursRuleV1[], at: Instant, timeZone: string): SaleHours {
  const now = localTimeOf(at, timeZone);
  const today = tradingDate(now.date);
  const forbids = rules.find(
    (rule) =>
      !allowedOn(rule, today).some(({ opens, closes }) => opens <= now.minutes && now.minutes < closes),
  );
  if (!forbids) return { isAllowed: true };
  return {
    isAllowed: false,
    rule: forbids.rule,
    note: exceptionOn(forbids, today)?.note ?? null,
    resumes: nextOpening(rules, today, now.minutes),
  };
}

/** What a rule allows on a date: its spans, and what is left of the evening before; an exception stands alone. */
export function allowedOn(rule: SaleHoursRuleV1, date: TradingDate): Span[] {
  const own = sameDay(spansOn(rule, date));
  return exceptionOn(rule, date) ? own : merged([...nextDay(spansOn(rule, addDays(date, -1))), ...own]);
}

/** What a rule allows from Monday to Sunday, when no day is an exception. */
export const allowedInWeek = ({ week }: SaleHoursRuleV1): Span[][] =>
  week.map((spans, day) => merged([...nextDay(week[(day + 6) % 7] ?? []), ...sameDay(spans)]));

function nextOpening(
  rules: readonly SaleHoursRuleV1[],
  today: TradingDate,
  minutes: number,
): LocalMinute | null {
  for (let ahead = 0; ahead <= lookAheadDays; ahead++) {
    const date = addDays(today, ahead);
    const [first, ...others] = rules.map((rule) => allowedOn(rule, date));
    const next = others.reduce(common, first ?? []).find(({ opens }) => ahead > 0 || opens > minutes);
    if (next) return { date, minutes: next.opens };
  }
  return null;
}

const spansOn = (rule: SaleHoursRuleV1, date: TradingDate): readonly Span[] =>
  exceptionOn(rule, date)?.spans ?? rule.week[weekdayOf(date)] ?? [];

export const exceptionOn = (rule: SaleHoursRuleV1, date: TradingDate) =>
  rule.exceptions.find(({ on }) => {
    switch (on.kind) {
      case 'date':
        return on.date === date;
      case 'yearly':
        return date.endsWith(`-${on.monthDay}`);
      case 'easter':
        return addDays(easterSunday(Number(date.slice(0, 4))), on.offsetDays) === date;
    }
  });

/** Monday is 0. */
const weekdayOf = (date: TradingDate): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

export const addDays = (date: TradingDate, days: number): TradingDate =>
  tradingDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10));
