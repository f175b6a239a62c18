import {
  type OpeningHoursV1,
  type ReceiptDefault,
  type StoreV1,
  receiptLayoutDefaults,
} from '@tillbridge/core/wire';
import { type ReceiptLanguage, receiptLanguages } from '@tillbridge/core/receipt';
import type { Questions } from '../app/client';
import { type CashForm, cashComplaints, cashFormOf, cashOf, noCashForm } from './cash-form';
import { type LaybyForm, laybyComplaints, laybyFormOf, laybyOf, usualLaybyForm } from './layby-form';
import { type HoursText, hoursComplaints, hoursTextsOf, saleHoursOf } from './hours-form';
import { ratesOf, ratesText } from './foreign-rates';
import { type SpanText, clockText, minutesOf, spanOf, spanText } from './clock-text';

export type StoreDetails = Questions['store']['create'];
export type ExceptionText = { key: string; date: string; isOpen: boolean; note: string } & SpanText;

/** A store as its editor holds it: texts as they are typed. */
export type StoreForm = {
  name: string;
  companyName: string;
  address: string;
  phone: string;
  taxNumber: string;
  timeZone: string;
  locale: string;
  jurisdictionCode: string;
  dayBegins: string;
  hasHours: boolean;
  week: SpanText[][];
  exceptions: ExceptionText[];
  receiptHeader: string;
  receiptFooter: string;
  legalTexts: string;
  receiptLayout: NonNullable<StoreV1['receiptLayout']>;
  /** Empty is English alone. */
  receiptLanguage: ReceiptLanguage | '';
  receiptByDefault: ReceiptDefault;
  receiptLogo: StoreDetails['receiptLogo'];
  takesTips: boolean;
  /** One line each: `AUD 1.08`, what one of theirs is worth here. */
  foreignCurrencies: string;
  cash: CashForm;
  layby: LaybyForm;
  saleHours: HoursText[];
  /** Empty sets no days. */
  returnDays: string;
  returnPolicy: string;
};

export const dayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
export const usualSpan: SpanText = { opens: '09:00', closes: '17:30' };

export const emptyStore = (companyName: string, timeZone: string, jurisdictionCode: string): StoreForm => ({
  name: '',
  companyName,
  address: '',
  phone: '',
  taxNumber: '',
  timeZone,
  locale: navigator.language.includes('-') ? navigator.language : 'en-NZ',
  jurisdictionCode,
  dayBegins: '04:00',
  hasHours: false,
  week: dayNames.map((_, index) => (index < 6 ? [usualSpan] : [])),
  exceptions: [],
  receiptHeader: '',
  receiptFooter: 'Thank you.',
  legalTexts: '',
  receiptLayout: { ...receiptLayoutDefaults },
  receiptLanguage: '',
  receiptByDefault: 'print',
  receiptLogo: null,
  takesTips: false,
  foreignCurrencies: '',
  cash: noCashForm,
  layby: usualLaybyForm,
  saleHours: [],
  returnDays: '',
  returnPolicy: '',
});

export function formOf(store: StoreV1): StoreForm {
  const { openingHours } = store;
  return {
    name: store.name,
    companyName: store.companyName,
    address: store.address.join('\n'),
    phone: store.phone ?? '',
    taxNumber: store.taxNumber ?? '',
    timeZone: store.timeZone,
    locale: store.locale,
    jurisdictionCode: store.jurisdiction.code,
    dayBegins: clockText(store.dayCutOffMinutes),
    hasHours: openingHours !== undefined,
    week: dayNames.map((_, day) =>
      openingHours ? (openingHours.week[day] ?? []).map(spanText) : day < 6 ? [usualSpan] : [],
    ),
    exceptions: (openingHours?.exceptions ?? []).map(({ date, spans, note }) => ({
      key: date,
      date,
      isOpen: spans.length > 0,
      note,
      ...(spans[0] ? spanText(spans[0]) : usualSpan),
    })),
    receiptHeader: store.receiptHeader.join('\n'),
    receiptFooter: store.receiptFooter.join('\n'),
    legalTexts: (store.legalTexts ?? []).join('\n\n'),
    receiptLayout: store.receiptLayout ?? { ...receiptLayoutDefaults },
    receiptLanguage: isReceiptLanguage(store.receiptLanguage) ? store.receiptLanguage : '',
    receiptByDefault: store.receiptByDefault ?? 'print',
    receiptLogo: store.receiptLogo ?? null,
    takesTips: store.takesTips ?? false,
    foreignCurrencies: ratesText(store.foreignCurrencies ?? []),
    cash: cashFormOf(store),
    layby: laybyFormOf(store),
    saleHours: hoursTextsOf(store.saleHours ?? [], store.timeZone),
    returnDays: store.returnDays === undefined ? '' : String(store.returnDays),
    returnPolicy: store.returnPolicy ?? '',
  };
}

const isReceiptLanguage = (code: string | undefined): code is ReceiptLanguage =>
  code !== undefined && Object.hasOwn(receiptLanguages, code);

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => linesOf(paragraph).join(' '))
    .filter((paragraph) => paragraph !== '');

function hoursOf({ hasHours, week, exceptions }: StoreForm): OpeningHoursV1 | null {
  if (!hasHours) return null;
  return {
    week: week.map((spans) => spans.flatMap((span) => spanOf(span) ?? [])),
    exceptions: exceptions.map(({ date, isOpen, note, opens, closes }) => {
      const span = isOpen ? spanOf({ opens, closes }) : null;
      return { date, note, spans: span ? [span] : [] };
    }),
  };
}

/** What the hub is sent. Call it on a form without complaints. `digits` are those of the store's currency. */
export const detailsOf = (form: StoreForm, digits = 2): StoreDetails => ({
  name: form.name,
  companyName: form.companyName,
  address: linesOf(form.address),
  phone: form.phone.trim() || null,
  taxNumber: form.taxNumber.trim() || null,
  timeZone: form.timeZone,
  locale: form.locale,
  jurisdictionCode: form.jurisdictionCode,
  dayCutOffMinutes: minutesOf(form.dayBegins) ?? 0,
  openingHours: hoursOf(form),
  receiptHeader: linesOf(form.receiptHeader),
  receiptFooter: linesOf(form.receiptFooter),
  legalTexts: paragraphsOf(form.legalTexts),
  receiptLayout: form.receiptLayout,
  receiptLanguage: form.receiptLanguage || null,
  receiptByDefault: form.receiptByDefault,
  receiptLogo: form.receiptLogo,
  // Said also when they are off: what is not said stays as it was.
  takesTips: form.takesTips,
  foreignCurrencies: ratesOf(form.foreignCurrencies) ?? [],
  saleHours: saleHoursOf(form.saleHours, form.timeZone),
  returnDays: form.returnDays.trim() === '' ? null : Number(form.returnDays),
  returnPolicy: form.returnPolicy.trim() || null,
  ...cashOf(form.cash, digits),
  ...laybyOf(form.layby, digits),
});

/** The sentence beside each field that is not right yet. */
export function complaintsOf(form: StoreForm, digits = 2): Record<string, string> {
  const found = { ...cashComplaints(form.cash, digits), ...laybyComplaints(form.layby, digits) };
  if (form.name.trim() === '') found['name'] = 'Give the store a name.';
  if (form.companyName.trim() === '') found['companyName'] = 'Receipts carry the legal name of the company.';
  if (linesOf(form.address).length === 0) found['address'] = 'Receipts carry the address.';
  if (linesOf(form.address).length > 6) found['address'] = 'Six lines are enough for an address.';
  if (ratesOf(form.foreignCurrencies) === null)
    found['foreignCurrencies'] =
      'One line for each currency: its three letters, then what one is worth here, as AUD 1.08.';
  if (form.timeZone === '') found['timeZone'] = 'Choose a time zone.';
  if (form.jurisdictionCode === '') found['jurisdictionCode'] = 'Choose whose taxes the store charges.';
  const begins = minutesOf(form.dayBegins);
  if (begins === null || begins > 719) found['dayBegins'] = 'A trading day begins between 00:00 and 11:59.';
  Object.assign(found, hoursComplaints(form.saleHours, form.timeZone));
  const days = form.returnDays.trim();
  if (days !== '' && !(/^\d{1,4}$/.test(days) && Number(days) <= 3650))
    found['returnDays'] = 'Whole days, or nothing.';
  if (!form.hasHours) return found;
  form.week.forEach((spans, day) =>
    spans.forEach((span, index) => {
      if (!spanOf(span)) found[`week.${day}.${index}.opens`] = 'Enter both times.';
    }),
  );
  const dates = new Set<string>();
  form.exceptions.forEach(({ date, isOpen, opens, closes }, index) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) found[`exceptions.${index}.date`] = 'Choose a date.';
    else if (dates.has(date)) found[`exceptions.${index}.date`] = 'This date is listed already.';
    else if (isOpen && !spanOf({ opens, closes })) found[`exceptions.${index}.opens`] = 'Enter both times.';
    dates.add(date);
  });
  return found;
}

/** In which part of the editor a field stands. */
export function sectionOf(field: string): 'details' | 'hours' | 'receipt' | 'cash' | 'laybys' | 'terms' {
  if (field.startsWith('cash')) return 'cash';
  if (field.startsWith('layby')) return 'laybys';
  if (/^(saleHours|return)/.test(field)) return 'terms';
  if (/^(week|exceptions|dayBegins|hasHours)/.test(field)) return 'hours';
  return /^(receipt|legal)/.test(field) ? 'receipt' : 'details';
}
