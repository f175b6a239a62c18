/**
 * What a hand means by the digits it keyed. A till's keypad fills from the right (`2000` is $20.00); whoever types a
 * point means the big unit (`20.` and `20.5` are $20.00 and $20.50).
 * @returns minor units; 0 for nothing
 */
export function keyedAmount(entry: string, minorUnitDigits: number): number {
  const [whole = '', fraction] = entry.split('.');
  if (fraction === undefined) return Number(whole || '0');
  return Number(`${whole || '0'}${fraction.slice(0, minorUnitDigits).padEnd(minorUnitDigits, '0')}`);
}

/** @returns thousandths, or null when the digits are no quantity */
export function keyedMilli(entry: string): number | null {
  if (!/^\d{1,5}(\.\d{0,3})?$|^\.\d{1,3}$/.test(entry)) return null;
  const milli = keyedAmount(entry.includes('.') ? entry : `${entry}.`, 3);
  return milli === 0 ? null : milli;
}

/** @returns millionths of the whole, or null when it is no percentage of at most 100 */
export function keyedPercentPpm(entry: string): number | null {
  const percent = /^\d{1,3}(\.\d{0,2})?$/.exec(entry) ? Number(entry) : Number.NaN;
  return percent > 0 && percent <= 100 ? Math.round(percent * 10_000) : null;
}

/** One of what is sold, in thousandths. */
export const unitMilli = 1000;
