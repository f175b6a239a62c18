import { type Instant, type Money, type Quantity, type TradingDate, instant, milliPerUnit } from '../kernel';

export type MoneyFormat = { currency: string; minorUnitDigits: number; locale: string };
export type TimeFormat = { timeZone: string; locale: string };

/** Making an Intl formatter costs far more than using one, and a shop has few. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const timeFormats = new Map<string, Intl.DateTimeFormat>();

function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  const found = store.get(key);
  if (found !== undefined) return found;
  const made = make();
  store.set(key, made);
  return made;
}

/** Whole number and digits to an exact decimal: no float comes near an amount. */
export function decimalText(whole: number, digits: number): `${number}` {
  const sign = whole < 0 ? '-' : '';
  const text = String(Math.abs(whole)).padStart(digits + 1, '0');
  const major = text.slice(0, text.length - digits);
  return (digits === 0 ? sign + major : `${sign}${major}.${text.slice(-digits)}`) as `${number}`;
}

/** An amount as the shop's country writes it: $12.34, -$0.05, ¥1,200. */
export function formatMoney(amount: Money, { currency, minorUnitDigits, locale }: MoneyFormat): string {
  const format = kept(
    numberFormats,
    `${locale} ${currency} ${minorUnitDigits}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: minorUnitDigits,
        maximumFractionDigits: minorUnitDigits,
      }),
  );
  return format.format(decimalText(amount, minorUnitDigits));
}

/** An amount without its currency, as a receipt's columns have it: 12.34. */
export function formatAmount(
  amount: Money,
  { minorUnitDigits, locale }: Omit<MoneyFormat, 'currency'>,
): string {
  const format = kept(
    numberFormats,
    `${locale} plain ${minorUnitDigits}`,
    () =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: minorUnitDigits,
        maximumFractionDigits: minorUnitDigits,
      }),
  );
  return format.format(decimalText(amount, minorUnitDigits));
}

/** 3 for what is counted; 1.250 kg for what is measured, with all of the scale's digits. */
export function formatQuantity(quantity: Quantity, unitOfMeasure: string, locale: string): string {
  const isCounted = unitOfMeasure === 'each';
  const least = isCounted ? 0 : 3;
  const format = kept(
    numberFormats,
    `${locale} quantity ${least}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: 3 }),
  );
  const number = format.format(decimalText(quantity, String(milliPerUnit).length - 1));
  return isCounted ? number : `${number} ${unitOfMeasure}`;
}

const timeFormat = (kind: string, { timeZone, locale }: TimeFormat, options: Intl.DateTimeFormatOptions) =>
  kept(
    timeFormats,
    `${locale} ${timeZone} ${kind}`,
    () => new Intl.DateTimeFormat(locale, { timeZone, ...options }),
  );

/** The time of day at the store: 14:05. */
export const formatTime = (at: Instant, where: TimeFormat): string =>
  timeFormat('time', where, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** The day at the store: 21 Nov 2026. */
export const formatDate = (at: Instant, where: TimeFormat): string =>
  timeFormat('date', where, { day: 'numeric', month: 'short', year: 'numeric' }).format(at);

/** A day that is somebody's word, not a moment: 21 Nov 2026. */
export const formatDay = (day: TradingDate, locale: string): string =>
  formatDate(instant(Date.parse(`${day}T00:00:00Z`)), { timeZone: 'UTC', locale });

/** Date and time at the store: 21 Nov 2026, 14:05. */
export const formatDateTime = (at: Instant, where: TimeFormat): string =>
  timeFormat('date-time', where, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
