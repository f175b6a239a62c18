/** What a number in a cell means, as far as a catalogue cares. */
export type NumberStyle = { is: 'number' } | { is: 'date' } | { is: 'padded'; digits: number };

const plain: NumberStyle = { is: 'number' };
/** The date formats that every spreadsheet program knows by number. Source: ECMA-376 part 1, 18.8.30 */
const isGivenDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 45 && id <= 47);

/** @param code the file's own format, null for a given one */
export function styleOf(id: number, code: string | null): NumberStyle {
  if (code === null) return isGivenDate(id) ? { is: 'date' } : plain;
  const bareCode = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  // A UPC whose zeros are only a format: 000000000000 shows twelve digits and keeps eleven.
  if (/^0{2,}$/.test(bareCode)) return { is: 'padded', digits: bareCode.length };
  return /[dmyhs]/i.test(bareCode) && !/[0#?]/.test(bareCode.replaceAll(/\.0+/g, ''))
    ? { is: 'date' }
    : plain;
}

const dayMs = 86_400_000;
/** The day before the first, with the leap day of 1900 that never was. */
const beginsMs = Date.UTC(1899, 11, 30);

/** A number as its cell shows it; 9.9900000000000002, as files have it, is 9.99. */
export function shown(text: string, style: NumberStyle): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  if (style.is === 'date') {
    const at = new Date(beginsMs + Math.round(value * dayMs)).toISOString();
    return at.endsWith('T00:00:00.000Z') ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' ');
  }
  const number = String(value);
  return style.is === 'padded' && /^\d+$/.test(number) ? number.padStart(style.digits, '0') : number;
}
