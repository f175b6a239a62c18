import { type TradingDate, tradingDate } from '../kernel';

/** All that is ever read of a licence. Source: spec/age-and-hours.md AH5 */
export type LicenceDates = {
  /** Null when the code has no date that can be read: then it proves nothing. */
  bornOn: TradingDate | null;
  expiresOn: TradingDate | null;
};

/** Whether a scan is a licence's, of any version of the standard and also when the scanner dropped its control characters. */
export const isLicence = (data: string): boolean => /^@[\s\S]{0,8}(ANSI |AAMVA)/.test(data);

/**
 * Reads birth and expiry out of a driver licence's PDF417. Offsets in the header are wrong on real cards, so elements are found by their
 * names.
 * @param data as scanned
 * @returns null when it is no licence
 * Source: AAMVA DL/ID card design standard, spec/age-and-hours.md AH5
 */
export function readLicence(data: string): LicenceDates | null {
  if (!isLicence(data)) return null;
  return { bornOn: dateOf(elementOf(data, 'DBB')), expiresOn: dateOf(elementOf(data, 'DBA')) };
}

/** An element begins a line, or follows the name of its subfile. */
const elementOf = (data: string, name: string): string | null =>
  new RegExp(`(?:[\\n\\r\\u001e]|DL|ID)${name}([^\\n\\r\\u001e]*)`).exec(data)?.[1]?.trim() ?? null;

/**
 * MMDDCCYY or CCYYMMDD: jurisdictions use either, also the wrong one. No month is 19 or 20, so the shape decides.
 * @returns null for what is no day of the calendar between 1900 and 2099
 */
function dateOf(text: string | null): TradingDate | null {
  const digits = text?.replace(/[-/]/g, '') ?? '';
  if (!/^\d{8}$/.test(digits)) return null;
  const isYearFirst = /^(19|20)/.test(digits);
  const year = isYearFirst ? digits.slice(0, 4) : digits.slice(4);
  const month = isYearFirst ? digits.slice(4, 6) : digits.slice(0, 2);
  const day = isYearFirst ? digits.slice(6) : digits.slice(2, 4);
  const date = `${year}-${month}-${day}`;
  const isReal = /^(19|20)/.test(year) && isDay(date);
  return isReal ? tradingDate(date) : null;
}

function isDay(date: string): boolean {
  const epochMs = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(date);
}
