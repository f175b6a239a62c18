import { isValidGtin } from '@tillbridge/core/barcode';
import { type Money, type Quantity, type Result, money, ok, quantity, refuse } from '@tillbridge/core/kernel';

type Numbers = { decimalMark: '.' | ',' };

/** An apostrophe in front tells a spreadsheet "this is text"; it is no part of what is said. Pairs with `safeCell`. */
export const withoutApostrophe = (cell: string): string =>
  /^'+[=+\-@\t\r\d]/.test(cell) ? cell.slice(1) : cell;

/** A cell that no spreadsheet program takes for a formula. Source: spec/imports.md EX2 */
export const safeCell = (text: string): string =>
  /^'*[=+\-@\t\r]/.test(text) || /^'+\d/.test(text) ? `'${text}` : text;

/** `=1+1`, `@sum`: kept as the text that it is. A number with its sign is none. */
export const looksLikeFormula = (cell: string): boolean =>
  /^[=@]/.test(cell) || /^[+-](?![\d.,\s]*$)./.test(cell);

/** A spreadsheet has rounded a long number, and its digits are gone: 9.52E+11. 4E12 may be somebody's own SKU. */
export const isScientific = (cell: string): boolean => /^[+-]?\d(?:[.,]\d+)?e\+\d+$/i.test(cell);

/** Digits and the part behind the decimal mark, or null where the cell is no number: 1,234.50 and 1.234,50 and 1'234.50. */
function numberParts(
  cell: string,
  { decimalMark }: Numbers,
): { sign: string; whole: string; decimals: string } | null {
  const other = decimalMark === '.' ? ',' : '.';
  const text = cell.replaceAll(/[\s\u00a0\u202f]/g, '');
  const match = /^([+-]?)([\d.,'’]+)$/.exec(text);
  if (!match?.[2]) return null;
  const [whole = '', decimals = '', more] = match[2].split(decimalMark);
  if (more !== undefined || /\D/.test(decimals)) return null;
  const groups = whole.split(new RegExp(`[${other}'’]`));
  const isGrouped = groups.length > 1;
  if (isGrouped && !groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group)))
    return null;
  const digits = groups.join('');
  if (!/^\d*$/.test(digits) || digits + decimals === '') return null;
  return { sign: match[1] === '-' ? '-' : '', whole: digits, decimals: decimals.replace(/0+$/, '') };
}

/** The number in units of its last digit, exactly; never rounded, because whoever wrote three decimals meant something. */
function scaled(cell: string, digits: number, numbers: Numbers): Result<number, 'no-number' | 'too-fine'> {
  const parts = numberParts(cell, numbers);
  if (!parts) return refuse('no-number');
  if (parts.decimals.length > digits) return refuse('too-fine');
  const value = Number(`${parts.sign}${parts.whole}${parts.decimals.padEnd(digits, '0')}`);
  return Number.isSafeInteger(value) ? ok(value === 0 ? 0 : value) : refuse('no-number');
}

/** `1,234.50`, `$12.99`, `12,99 €`, `NZD 5`. Source: spec/imports.md IP9 */
export function readMoney(cell: string, minorUnitDigits: number, numbers: Numbers): Result<Money, string> {
  const bareCell = cell.replace(/^\p{Sc}|\p{Sc}$|^[A-Z]{2,3}\$?\s|\s[A-Z]{3}$|^[A-Z]{1,3}\$/gu, '').trim();
  const read = scaled(bareCell, minorUnitDigits, numbers);
  if (!read.ok) {
    return refuse(
      read.refusal === 'too-fine'
        ? `${cell} has more than ${minorUnitDigits} decimals.`
        : `${cell} is not a price.`,
    );
  }
  return read.value < 0 ? refuse(`${cell} is below zero.`) : ok(money(read.value));
}

/** Thousandths: `3`, `1.250`, `-12`. */
export function readQuantity(cell: string, numbers: Numbers): Result<Quantity, string> {
  const read = scaled(cell, 3, numbers);
  if (read.ok) return ok(quantity(read.value));
  return refuse(
    read.refusal === 'too-fine' ? `${cell} has more than 3 decimals.` : `${cell} is not a quantity.`,
  );
}

export const readYes = (cell: string): boolean | null =>
  /^(?:1|y|yes|true|active|x|on|shopify)$/i.test(cell)
    ? true
    : /^(?:0|n|no|false|inactive|archived|draft|off|-)$/i.test(cell)
      ? false
      : null;

/** What stands between separators, once each. */
export const partsOf = (cell: string, separators: RegExp): string[] => [
  ...new Set(
    cell
      .split(separators)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

const upcADigits = 12;
const leastLostDigits = 9;

/**
 * A code as it is printed. Nine to eleven digits that become a UPC-A with zeros in front are one whose zeros a spreadsheet ate;
 * everything else stays as it stands. Source: spec/imports.md IP8
 */
export function wholeCode(cell: string): { code: string; isRestored: boolean } {
  const code = withoutApostrophe(cell).trim();
  const isShort = /^\d+$/.test(code) && code.length >= leastLostDigits && code.length < upcADigits;
  const padded = code.padStart(upcADigits, '0');
  return isShort && isValidGtin(padded) ? { code: padded, isRestored: true } : { code, isRestored: false };
}

/** For the report only: whether the digits make a UPC-A with zeros in front. */
export const hasRightCheckDigitAt12 = (code: string): boolean =>
  /^\d{1,12}$/.test(code) && isValidGtin(code.padStart(upcADigits, '0'));
