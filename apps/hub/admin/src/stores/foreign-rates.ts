import { decimalText } from '@tillbridge/core/format';
import { money } from '@tillbridge/core/kernel';
import type { ForeignCurrencyV1 } from '@tillbridge/core/wire';

const million = 1_000_000;

/** Notes that people carry, in whole units; what is not listed here counts in the usual steps. */
const notesOf: Readonly<Record<string, readonly number[]>> = {
  JPY: [10_000, 5_000, 2_000, 1_000],
  EUR: [200, 100, 50, 20, 10, 5],
};
const usualNotes = [100, 50, 20, 10, 5, 1] as const;

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const ratesText = (currencies: readonly ForeignCurrencyV1[]): string =>
  currencies
    .map(({ currency, ratePpm }) => `${currency} ${decimalText(ratePpm, 6).replace(/\.?0+$/, '')}`)
    .join('\n');

/** Reads what was typed, a line for each currency; null when a line is none, or a currency stands twice. */
export function ratesOf(text: string): ForeignCurrencyV1[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const read = lines.map((line) => /^([A-Za-z]{3})\s+(\d{1,6}(?:[.,]\d{1,6})?)$/.exec(line));
  const rates = read.map((match) => {
    const currency = match?.[1]?.toUpperCase() ?? '';
    const ratePpm = Math.round(Number((match?.[2] ?? '').replace(',', '.')) * million);
    if (currency === '' || !(ratePpm > 0)) return null;
    const minorUnitDigits = digitsOf(currency);
    const notes = notesOf[currency] ?? usualNotes;
    return {
      currency,
      ratePpm,
      minorUnitDigits,
      denominations: notes.map((note) => money(note * 10 ** minorUnitDigits)),
    };
  });
  const known = rates.filter((rate) => rate !== null);
  const isOnceEach = new Set(known.map(({ currency }) => currency)).size === known.length;
  return known.length === lines.length && isOnceEach ? known : null;
}
