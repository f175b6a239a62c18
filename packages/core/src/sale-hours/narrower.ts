import { type Instant, type TradingDate, instant, tradingDate } from '../kernel';
import type { SaleHoursRuleV1 } from '../wire';
import { easterSunday } from './easter';
import { addDays, allowedInWeek, allowedOn, exceptionOn, ruleInForce } from './sale-hours';
import { type Span, beyond, nextDay, sameDay } from './spans';

type Exception = SaleHoursRuleV1['exceptions'][number];

/** Where a store's own hours would allow what the law's rule does not. */
export type BeyondTheLaw = {
  own: SaleHoursRuleV1;
  law: SaleHoursRuleV1;
  /** Monday is 0. */
  on: { kind: 'weekday'; day: number } | { kind: 'date'; date: TradingDate; note: string };
  span: Span;
};

/** Days of every year are looked at so far ahead: Easter and the weekdays move. */
const yearsAhead = 10;

/**
 * Whether a store's own hours only narrow the jurisdiction's, from a moment on. Days that the law makes an exception of need not be
 * repeated: the law holds there in any case.
 * @returns the first place where they go beyond, or null
 * Source: spec/age-and-hours.md AH8
 */
export function beyondTheLaw(
  own: SaleHoursRuleV1,
  law: readonly SaleHoursRuleV1[],
  from: Instant,
): BeyondTheLaw | null {
  for (const at of changesOf(own, law, from)) {
    const rule = ruleInForce(law, own.saleHoursClass, at);
    const found = rule && weekBeyond(own, rule);
    if (found) return found;
  }
  for (const exception of own.exceptions) {
    for (const date of datesOf(exception, own, from)) {
      // Of two that mean one day, the first one counts.
      if (exceptionOn(own, date) !== exception) continue;
      const rule = ruleInForce(law, own.saleHoursClass, noonOf(date));
      const found = rule && exceptionBeyond(exception, date, { own, law: rule });
      if (found) return found;
    }
  }
  return null;
}

/** The moments from which on one rule stands against another, while the store's own is in force. */
function changesOf(own: SaleHoursRuleV1, law: readonly SaleHoursRuleV1[], from: Instant): Instant[] {
  const begins = instant(Math.max(from, own.effectiveFrom ?? from));
  const ends = own.effectiveTo;
  return [begins, ...law.flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo])].filter(
    (at): at is Instant => at !== null && at >= begins && (ends === null || at < ends),
  );
}

function weekBeyond(own: SaleHoursRuleV1, law: SaleHoursRuleV1): BeyondTheLaw | null {
  const laws = allowedInWeek(law);
  for (const [day, spans] of allowedInWeek(own).entries()) {
    const [span] = beyond(spans, laws[day] ?? []);
    if (span) return { own, law, on: { kind: 'weekday', day }, span };
  }
  return null;
}

function exceptionBeyond(
  { spans, note }: Exception,
  date: TradingDate,
  { own, law }: Pick<BeyondTheLaw, 'own' | 'law'>,
): BeyondTheLaw | null {
  const [span] = beyond(sameDay(spans), allowedOn(law, date));
  if (span) return { own, law, on: { kind: 'date', date, note }, span };
  const after = addDays(date, 1);
  if (exceptionOn(law, date) || exceptionOn(law, after) || exceptionOn(own, after)) return null;
  const [late] = beyond(nextDay(spans), allowedOn(law, after));
  return late ? { own, law, on: { kind: 'date', date: after, note }, span: late } : null;
}

/** The dates that an exception means, while its rule is in force. */
function datesOf({ on }: Exception, own: SaleHoursRuleV1, from: Instant): TradingDate[] {
  const year = new Date(from).getUTCFullYear();
  const years = Array.from({ length: yearsAhead }, (_, ahead) => year + ahead);
  const all =
    on.kind === 'date'
      ? [tradingDate(on.date)]
      : on.kind === 'easter'
        ? years.map((each) => addDays(easterSunday(each), on.offsetDays))
        : // 29 February is there in some years only.
          years
            .map((each) => `${each}-${on.monthDay}`)
            .filter(isDate)
            .map(tradingDate);
  const { effectiveFrom, effectiveTo } = own;
  const aDay = 86_400_000;
  return all.filter((date) => {
    const noon = noonOf(date);
    return (
      noon >= Math.max(from, effectiveFrom ?? from) - aDay &&
      (effectiveTo === null || noon < effectiveTo + aDay)
    );
  });
}

const isDate = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

const noonOf = (date: TradingDate): Instant => instant(Date.parse(`${date}T12:00:00Z`));
