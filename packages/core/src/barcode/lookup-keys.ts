import { expandUpcE, hasCheckDigit, isDigits } from './gtin';

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=.)/, '');
const asGtin14 = (digits: string): string => digits.padStart(14, '0');

/**
 * The keys under which a scanned or catalogued code is indexed, best first; two codes mean the same when they share a key.
 *
 * GS1 leaves enough room between its ranges to give a spreadsheet's lost zeros back without guessing: a real UPC-A has at
 * least nine digits that count, a GTIN-8 at most eight. So nine to fourteen digits with a right check digit are a GTIN however
 * many zeros are gone, eight are a GTIN-8 or a UPC-E, and fewer are no GTIN at all and never become an EAN-8.
 * Source: spec/barcodes.md B4 to B8
 */
export function lookupKeys(code: string): string[] {
  const text = code.trim().toUpperCase();
  if (text === '') return [];
  const digits = text.replace(/[ -]/g, '');
  if (!isDigits(digits) || digits.length > 14) return [text];
  // A code that is written with spaces or hyphens keeps that form too: it may be an in-house one.
  return [...new Set([...keysOfDigits(digits), ...(text === digits ? [] : [text])])];
}

function keysOfDigits(digits: string): string[] {
  if (digits.length === 8) return keysOfEight(digits);
  return digits.length > 8 ? keysOfLong(digits) : keysOfShort(digits);
}

/** Both are possible when both check digits fit; a leading 0 or 1 is a UPC-E far more often than an EAN-8. */
function keysOfEight(digits: string): string[] {
  const upcA = expandUpcE(digits);
  const keys = [
    ...(upcA === null ? [] : [asGtin14(upcA)]),
    ...(hasCheckDigit(digits) ? [asGtin14(digits)] : []),
  ];
  return keys.length > 0 ? keys : [digits];
}

function keysOfLong(digits: string): string[] {
  const bare = withoutZeros(digits);
  if (!hasCheckDigit(digits)) return [digits, bare];
  // Fewer than eight digits that count: no GTIN-12 is so small, but an in-house number filled up with zeros is.
  return bare.length < 8 ? [asGtin14(digits), bare] : [asGtin14(digits)];
}

/** An in-house number; seven digits may also be a UPC-E whose leading zero a spreadsheet ate. */
function keysOfShort(digits: string): string[] {
  const upcA = digits.length === 7 ? expandUpcE(`0${digits}`) : null;
  return upcA === null ? [digits] : [digits, asGtin14(upcA)];
}
