import { formatMoney } from '@tillbridge/core/format';
import { type Money, money } from '@tillbridge/core/kernel';

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const amountIn = (currency: string, amount: Money): string =>
  formatMoney(amount, { currency, minorUnitDigits: digitsOf(currency), locale: navigator.language });

/** What somebody typed in whole units of a currency, such as `12.50`; null when it is no amount. */
export function typedAmount(currency: string, typed: string | number): Money | null {
  const value = Number(typed);
  const cents = Math.round(value * 10 ** digitsOf(currency));
  return typed === '' || !Number.isSafeInteger(cents) ? null : money(cents);
}

/** A calendar day, which is the same everywhere. */
export const dayText = (day: string, locale: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { dateStyle: 'medium', timeZone: 'UTC' });

/** Whether a card that is good until a day is past it, wherever the shop is. */
export const isPast = (expiresOn: string | null, now: number): boolean =>
  expiresOn !== null && Date.parse(`${expiresOn}T23:59:59Z`) < now;
