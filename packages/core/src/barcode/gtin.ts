/** Only ASCII digits: a superscript two is a digit to Unicode and to nobody's scanner. */
export const isDigits = (text: string): boolean => /^[0-9]+$/.test(text);

/**
 * The check digit of a GTIN, for the digits before it: from the right, weights 3, 1, 3, 1 …
 * Source: spec/barcodes.md B1
 */
export function checkDigitOf(payload: string): string {
  let weighted = 0;
  let weight = 3;
  for (let at = payload.length - 1; at >= 0; at--) {
    weighted += (payload.charCodeAt(at) - 48) * weight;
    weight = 4 - weight;
  }
  return String((10 - (weighted % 10)) % 10);
}

/** True when the last digit is the check digit of those before it; leading zeros do not change it. */
export const hasCheckDigit = (digits: string): boolean =>
  isDigits(digits) && digits.length > 1 && checkDigitOf(digits.slice(0, -1)) === digits.at(-1);

const gtinLengths = new Set([8, 12, 13, 14]);

/** A GTIN-8, -12, -13 or -14 with a right check digit. Spaces around it do not matter. Source: spec/barcodes.md B2 */
export const isValidGtin = (code: string): boolean => {
  const digits = code.trim();
  return gtinLengths.has(digits.length) && hasCheckDigit(digits);
};

/** The GTIN as fourteen digits, or null when it is none. Source: spec/barcodes.md B2 */
export const gtinKey = (code: string): string | null =>
  isValidGtin(code) ? code.trim().padStart(14, '0') : null;

/**
 * The UPC-A that a UPC-E stands for, or null when it is none. A UPC-E begins with 0 or 1 and has the check digit of its UPC-A.
 * @param code eight digits: number system, six digits, check digit
 * Source: spec/barcodes.md B3
 */
export function expandUpcE(code: string): string | null {
  if (!/^[01][0-9]{7}$/.test(code)) return null;
  const system = code.slice(0, 1);
  const body = code.slice(1, 7);
  const check = code.slice(7);
  const upcA = system + expandedBody(body) + check;
  return hasCheckDigit(upcA) ? upcA : null;
}

/** The last of the six digits says where the zeros were left out. */
function expandedBody(body: string): string {
  const last = body.slice(5);
  if (last <= '2') return `${body.slice(0, 2)}${last}0000${body.slice(2, 5)}`;
  if (last === '3') return `${body.slice(0, 3)}00000${body.slice(3, 5)}`;
  if (last === '4') return `${body.slice(0, 4)}00000${body.slice(4, 5)}`;
  return `${body.slice(0, 5)}0000${last}`;
}

/** A UPC-A is the EAN-13 with a zero in front. */
export const asEan13 = (digits: string): string => digits.padStart(13, '0');
