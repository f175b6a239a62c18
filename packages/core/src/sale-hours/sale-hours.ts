import { type Instant, type TradingDate, localTimeOf, tradingDate } from '../kernel';
import type { JurisdictionV1, SaleHoursClass, SaleHoursRuleV1, StoreV1 } from '../wire';
import { easterSunday } from './easter';

type Span = SaleHoursRuleV1['week'][number][number];

/** A minute of a day, by the store's own clock. */
export type LocalMinute = { date: TradingDate; minutes: number };

export type SaleHours =
  | { isAllowed: true }
  /** `resumes` is null when it is not sold again within two weeks. */
  | { isAllowed: false; rule: string; note: string | null; resumes: LocalMinute | null };

const dayMinutes = 1_440;
const lookAheadDays = 14;

/** The rule of a class in force: the store's own before the jurisdiction's. Null: no hours. Source: spec/age-and-hours.md AH8 */
export function saleHoursRuleFor(
  {
    store,
    jurisdiction,
  }: { store: Pick<StoreV1, 'saleHours'>; jurisdiction: Pick<JurisdictionV1, 'saleHours'> },
  saleHoursClass: SaleHoursClass,
  at: Instant,
): SaleHoursRuleV1 | null {
  const inForce = (rules: readonly SaleHoursRuleV1[] | undefined): SaleHoursRuleV1 | undefined =>
    rules?.findLast(
      (rule) =>
        rule.saleHoursClass === saleHoursClass &&
        (rule.effectiveFrom === null || rule.effectiveFrom <= at) &&
        (rule.effectiveTo === null || at < rule.effectiveTo),
    );
  return inForce(store.saleHours) ?? inForce(jurisdiction.saleHours) ?? null;
}

/**
 * Whether goods under a rule may be sold at a moment, by the store's wall clock; the minute at which a span closes is outside of it.
 * Source: spec/age-and-hours.md AH8 to AH10
 */
export function saleHoursAt(rule: SaleHoursRuleV1, at: Instant, timeZone: string): SaleHours {
  const now = localTimeOf(at, timeZone);
  const today = tradingDate(now.date);
  if (spansNow(rule, today).some(({ opens, closes }) => opens <= now.minutes && now.minutes < closes))
    return { isAllowed: true };
  return {
    isAllowed: false,
    rule: rule.rule,
    note: exceptionOn(rule, today)?.note ?? null,
    resumes: nextOpening(rule, today, now.minutes),
  };
}

/** Today's spans, and what is left of yesterday's past midnight; an exception today stands alone. */
function spansNow(rule: SaleHoursRuleV1, today: TradingDate): Span[] {
  const own = [...spansOn(rule, today)];
  if (exceptionOn(rule, today)) return own;
  const late = spansOn(rule, addDays(today, -1))
    .filter(({ closes }) => closes > dayMinutes)
    .map(({ closes }) => ({ opens: 0, closes: closes - dayMinutes }));
  return [...late, ...own];
}

function nextOpening(rule: SaleHoursRuleV1, today: TradingDate, minutes: number): LocalMinute | null {
  for (let ahead = 0; ahead <= lookAheadDays; ahead++) {
    const date = addDays(today, ahead);
    const opens = spansOn(rule, date)
      .map((span) => span.opens)
      .filter((each) => ahead > 0 || each > minutes);
    if (opens.length > 0) return { date, minutes: Math.min(...opens) };
  }
  return null;
}

const spansOn = (rule: SaleHoursRuleV1, date: TradingDate): readonly Span[] =>
  exceptionOn(rule, date)?.spans ?? rule.week[weekdayOf(date)] ?? [];

const exceptionOn = (rule: SaleHoursRuleV1, date: TradingDate) =>
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

const addDays = (date: TradingDate, days: number): TradingDate =>
  tradingDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10));
