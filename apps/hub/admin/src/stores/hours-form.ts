import type { SaleHoursClass, SaleHoursRuleV1 } from '@tillbridge/core/wire';
import { type SpanText, clockText, spanOf, spanText } from './clock-text';
import { zonedInstant, zonedText } from './zoned-time';

/** A day that is different, as it is typed; what belongs to another kind of day waits there. */
export type DifferentDay = {
  key: string;
  kind: 'date' | 'yearly' | 'easter';
  date: string;
  /** `12-25` */
  monthDay: string;
  /** Days from Easter Sunday. */
  offset: string;
  note: string;
  spans: SpanText[];
};

/** Hours of sale as they are typed. Rules that differ in nothing but their goods are one. */
export type HoursText = {
  key: string;
  rule: string;
  classes: SaleHoursClass[];
  week: SpanText[][];
  exceptions: DifferentDay[];
  from: string;
  until: string;
};

const usualDate = { date: '', monthDay: '', offset: '0' };

export const newHours = (rule: string, week: SpanText[][]): HoursText => ({
  key: crypto.randomUUID(),
  rule,
  classes: [],
  week,
  exceptions: [],
  from: '',
  until: '',
});

export const newDay = (): DifferentDay => ({
  key: crypto.randomUUID(),
  kind: 'date',
  ...usualDate,
  note: '',
  spans: [],
});

/** Rules as the editor holds them, times by the clock of a zone. */
export function hoursTextsOf(rules: readonly SaleHoursRuleV1[], timeZone: string): HoursText[] {
  const texts: HoursText[] = [];
  let before = '';
  for (const { saleHoursClass, ...rule } of rules) {
    const same = JSON.stringify(rule);
    const last = texts.at(-1);
    if (last && same === before) last.classes.push(saleHoursClass);
    else texts.push(textOf(rule, saleHoursClass, `hours ${texts.length}`, timeZone));
    before = same;
  }
  return texts;
}

function textOf(
  { rule, week, exceptions, effectiveFrom, effectiveTo }: Omit<SaleHoursRuleV1, 'saleHoursClass'>,
  saleHoursClass: SaleHoursClass,
  key: string,
  timeZone: string,
): HoursText {
  return {
    key,
    rule,
    classes: [saleHoursClass],
    week: week.map((spans) => spans.map(spanText)),
    exceptions: exceptions.map(({ on, spans, note }, index) => ({
      key: `${key} day ${index}`,
      kind: on.kind,
      ...usualDate,
      ...(on.kind === 'date' ? { date: on.date } : {}),
      ...(on.kind === 'yearly' ? { monthDay: on.monthDay } : {}),
      ...(on.kind === 'easter' ? { offset: String(on.offsetDays) } : {}),
      note,
      spans: spans.map(spanText),
    })),
    from: effectiveFrom === null ? '' : zonedText(effectiveFrom, timeZone),
    until: effectiveTo === null ? '' : zonedText(effectiveTo, timeZone),
  };
}

/** The rules that the hub is sent. What cannot be read is left out: call it on texts without complaints to save them. */
export const saleHoursOf = (texts: readonly HoursText[], timeZone: string): SaleHoursRuleV1[] =>
  texts.flatMap(({ rule, classes, week, exceptions, from, until }) =>
    classes.map((saleHoursClass) => ({
      rule: rule.trim(),
      saleHoursClass,
      week: week.map((spans) => spans.flatMap((span) => spanOf(span) ?? [])),
      exceptions: exceptions.filter(isDay).map((day) => ({
        on: onOf(day),
        spans: day.spans.flatMap((span) => spanOf(span) ?? []),
        note: day.note.trim(),
      })),
      effectiveFrom: from === '' ? null : zonedInstant(from, timeZone),
      effectiveTo: until === '' ? null : zonedInstant(until, timeZone),
    })),
  );

function onOf({ kind, date, monthDay, offset }: DifferentDay): SaleHoursRuleV1['exceptions'][number]['on'] {
  switch (kind) {
    case 'date':
      return { kind, date };
    case 'yearly':
      return { kind, monthDay };
    case 'easter':
      return { kind, offsetDays: Number(offset) };
  }
}

function isDay({ kind, date, monthDay, offset }: DifferentDay): boolean {
  if (kind === 'date') return isDate(date);
  // A leap year has every day that there is.
  return kind === 'yearly' ? isDate(`2028-${monthDay}`) : /^-?\d{1,3}$/.test(offset);
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** The sentence beside each field that cannot be read. */
export function hoursComplaints(texts: readonly HoursText[], timeZone: string): Record<string, string> {
  const found: Record<string, string> = {};
  const complain = (field: string, isWrong: boolean, sentence: string): void => {
    if (isWrong) found[`saleHours.${field}`] = sentence;
  };
  const isTime = (text: string): boolean => text === '' || zonedInstant(text, timeZone) !== null;
  texts.forEach(({ rule, classes, week, exceptions, from, until }, index) => {
    complain(`${index}.rule`, rule.trim() === '', 'The till says this name when it refuses.');
    complain(`${index}.classes`, classes.length === 0, 'Choose what it is about.');
    complain(`${index}.from`, !isTime(from), 'A date and time, or nothing.');
    complain(`${index}.until`, !isTime(until), 'A date and time, or nothing.');
    week.forEach((spans, day) =>
      spans.forEach((span, at) => complain(`${index}.week.${day}.${at}`, !spanOf(span), 'Enter both times.')),
    );
    exceptions.forEach((day, at) => {
      const where = `${index}.exceptions.${at}`;
      const which = day.kind === 'yearly' ? 'Month and day, as 12-25.' : 'Choose a date.';
      complain(`${where}.on`, !isDay(day), which);
      complain(`${where}.note`, day.note.trim() === '', 'The till says it: Christmas Day.');
      complain(
        `${where}.spans`,
        day.spans.some((span) => !spanOf(span)),
        'Enter both times.',
      );
    });
  });
  return found;
}

/** 420 is 07:00, and the end of a day is midnight. */
export const hourText = (minutes: number): string =>
  minutes % 1_440 === 0 ? 'midnight' : clockText(minutes);
