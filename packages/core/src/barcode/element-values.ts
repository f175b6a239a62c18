import { type Money, type Quantity, money, quantity, roundRatio } from '../kernel';
import type { Element } from './element-string';

export type ScanContext = {
  minorUnitDigits: number;
  /** Two-digit years are read around it; null reads them as 2000 to 2099. */
  thisYear: number | null;
};

export type ElementValues = {
  batch?: string;
  serial?: string;
  /** `YYYY-MM-DD`. */
  expiresOn?: string;
  /** Thousandths of a kilogram. */
  weight?: Quantity;
  price?: Money;
};

/** Yards and pounds are defined in metric since 1959: a pound is this many hundred-millionths of a kilogram. */
const poundInKg = { numerator: 45_359_237n, denominator: 100_000_000n };

/**
 * What a till wants to know of an element string. An expiry that is no date is left out: it stops no sale.
 * Source: spec/barcodes.md B12
 */
export function valuesOf(elements: readonly Element[], context: ScanContext): ElementValues {
  const value = (ai: string) => elements.find((element) => element.ai === ai)?.value;
  const family = (start: string) => elements.find(({ ai }) => ai.length === 4 && ai.startsWith(start));
  const batch = value('10');
  const serial = value('21');
  const expiry = value('17') ?? value('15');
  const expiresOn = expiry === undefined ? null : dateOf(expiry, context.thisYear);
  const kilograms = family('310');
  const pounds = family('320');
  const price = family('392');
  const weight = kilograms ? decimal(kilograms, 3n) : pounds ? decimal(pounds, 3n, poundInKg) : null;
  return {
    ...(batch === undefined ? {} : { batch }),
    ...(serial === undefined ? {} : { serial }),
    ...(expiresOn === null ? {} : { expiresOn }),
    ...(weight === null ? {} : { weight: quantity(weight) }),
    ...(price ? { price: money(decimal(price, BigInt(context.minorUnitDigits))) } : {}),
  };
}

/** The identifier's last digit says how many decimals its value has; half up where that is finer than we count. */
function decimal(
  { ai, value }: Element,
  places: bigint,
  unit: { numerator: bigint; denominator: bigint } = { numerator: 1n, denominator: 1n },
): number {
  const decimals = BigInt(ai.slice(-1));
  return roundRatio(
    BigInt(value) * unit.numerator * 10n ** places,
    unit.denominator * 10n ** decimals,
    'half_up',
  );
}

/**
 * YYMMDD as a date: day 00 is the last of the month, and a year is the one from 49 years ago to 50 ahead.
 * @returns null when there is no such date
 * Source: spec/barcodes.md B12
 */
export function dateOf(yymmdd: string, thisYear: number | null): string | null {
  const [year, month, day] = [yymmdd.slice(0, 2), yymmdd.slice(2, 4), yymmdd.slice(4, 6)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12) return null;
  const fullYear = fullYearOf(year, thisYear);
  const lastDay = new Date(Date.UTC(fullYear, month, 0)).getUTCDate();
  if (day > lastDay) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${fullYear}-${two(month)}-${two(day === 0 ? lastDay : day)}`;
}

function fullYearOf(year: number, thisYear: number | null): number {
  if (thisYear === null) return 2000 + year;
  const century = thisYear - (thisYear % 100);
  const ahead = century + year - thisYear;
  if (ahead > 50) return century + year - 100;
  return ahead < -49 ? century + year + 100 : century + year;
}
