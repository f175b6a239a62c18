import { assert } from '../kernel';
import { type EmbeddedCode, readTemplate } from './embedded';
import { asEan13, checkDigitOf } from './gtin';
import { priceCheckDigitOf } from './price-check-digit';

/**
 * The label that a store's scales would print: the article's catalogued code with a weight or price written into it.
 * @param catalogued thirteen digits with the value zeroed, as `readScan` gives them back
 * @param amount in the label's own last digit: 482 is 0.482 kg where the template has three decimals; it must fit (asserted)
 * @returns thirteen digits, or null when the code is not of this template's length
 * Source: spec/barcodes.md B14 to B16
 */
export function printEmbedded(catalogued: string, embedded: EmbeddedCode, amount: number): string | null {
  const template = readTemplate(embedded);
  if (!template) return null;
  let digits = '';
  let left = asEan13(catalogued);
  let written = '';
  for (const part of template.parts) {
    const length = 'length' in part ? part.length : 1;
    const own = left.slice(0, length);
    left = left.slice(length);
    if (own.length < length) return null;
    if (part.kind === 'digit' && own !== part.digit) return null;
    if (part.kind === 'value') {
      written = String(amount).padStart(length, '0');
      assert(written.length === length, 'the amount does not fit the label');
      digits += written;
    } else if (part.kind !== 'check') digits += own;
  }
  if (left !== '') return null;
  const guarded = guardPrice(template.parts, digits, written);
  return guarded + checkDigitOf(guarded);
}

type Parts = NonNullable<ReturnType<typeof readTemplate>>['parts'];

function guardPrice(parts: Parts, digits: string, price: string): string {
  let at = 0;
  for (const part of parts) {
    if (part.kind === 'price-check')
      return digits.slice(0, at) + priceCheckDigitOf(price) + digits.slice(at + 1);
    at += 'length' in part ? part.length : 1;
  }
  return digits;
}
