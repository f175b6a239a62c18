import { type Span, allowedInWeek, common, outside, sameDay } from '@tillbridge/core/sale-hours';
import type { SaleHoursClass, SaleHoursRuleV1 } from '@tillbridge/core/wire';
import { choicesOf, hoursWords } from '../catalogue/words';
import { hourText } from './hours-form';
import { dayNames } from './store-form';

export const hoursClassChoices = choicesOf(hoursWords);

const goodsOf = (saleHoursClass: SaleHoursClass): string =>
  saleHoursClass === 'restricted' ? 'restricted goods' : hoursWords[saleHoursClass].toLowerCase();

const listed = (words: readonly string[], type: 'conjunction' | 'disjunction'): string =>
  new Intl.ListFormat('en-GB', { type }).format(words);

/**
 * What may not be sold when, in sentences: `No beer and wine from 01:00 to 07:00 on Sundays.` Of several rules for the same goods all
 * count, as at the till. A rule that is not in force yet, or no more, is left to whoever calls.
 */
export function hoursInWords(rules: readonly SaleHoursRuleV1[]): string[] {
  const goodsBySentences = new Map<string, SaleHoursClass[]>();
  for (const [saleHoursClass, ofClass] of Map.groupBy(rules, (rule) => rule.saleHoursClass)) {
    const sentences = JSON.stringify([...weekParts(ofClass), ...dayParts(ofClass)]);
    goodsBySentences.set(sentences, [...(goodsBySentences.get(sentences) ?? []), saleHoursClass]);
  }
  return [...goodsBySentences].flatMap(([parts, classes]) => {
    const goods = listed(classes.map(goodsOf), 'disjunction');
    return (JSON.parse(parts) as string[]).map((part) => `No ${goods} ${part}.`);
  });
}

/** `before 07:00 or from 23:00 on any day`, days with the same hours together. */
function weekParts(rules: readonly SaleHoursRuleV1[]): string[] {
  const allowed = rules.map(allowedInWeek);
  const days = dayNames.map((_, day) =>
    JSON.stringify(outside(together(allowed.map((week) => week[day] ?? [])))),
  );
  const byHours = Map.groupBy([...dayNames.keys()], (day) => days[day] ?? '');
  return [...byHours].flatMap(([hours, at]) => {
    const spans = JSON.parse(hours) as Span[];
    return spans.length === 0 ? [] : [`${spansInWords(spans)} ${daysInWords(at)}`];
  });
}

const together = (all: readonly (readonly Span[])[]): Span[] => {
  const [first, ...others] = all;
  return others.reduce<Span[]>((left, spans) => common(left, spans), sameDay(first ?? []));
};

function dayParts(rules: readonly SaleHoursRuleV1[]): string[] {
  return rules.flatMap(({ exceptions }) =>
    exceptions.flatMap(({ spans, note, on }) => {
      const closed = outside(sameDay(spans));
      const day = on.kind === 'date' && !note.includes(on.date) ? `${note} (${on.date})` : note;
      return closed.length === 0 ? [] : [`${spansInWords(closed)} on ${day}`];
    }),
  );
}

function spansInWords(spans: readonly Span[]): string {
  const words = spans.map(({ opens, closes }) => {
    if (opens === 0 && closes === 1_440) return 'at all';
    if (opens === 0) return `before ${hourText(closes)}`;
    return closes === 1_440 ? `after ${hourText(opens)}` : `from ${hourText(opens)} to ${hourText(closes)}`;
  });
  return listed(words, 'disjunction');
}

function daysInWords(days: readonly number[]): string {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  if (days.length === 7) return 'on any day';
  const isRun = days.length > 2 && last - first === days.length - 1;
  const name = (day: number): string => `${dayNames[day] ?? ''}s`;
  return isRun
    ? `from ${dayNames[first] ?? ''} to ${dayNames[last] ?? ''}`
    : `on ${listed(days.map(name), 'conjunction')}`;
}
