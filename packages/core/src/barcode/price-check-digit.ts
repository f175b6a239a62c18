import { assert } from '../kernel';

/** GS1's weighting factors: what each digit counts for under 2-, 3, 5+ and 5-. */
const twoMinus = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7];
const three = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7];
const fivePlus = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9];
const fiveMinus = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1];

const fourDigits = [twoMinus, twoMinus, three, fiveMinus];
const fiveDigits = [fivePlus, twoMinus, fiveMinus, fivePlus, twoMinus];

const weigh = (price: string, tables: readonly (readonly number[])[]): number =>
  tables.reduce((all, table, at) => all + (table[Number(price[at])] ?? 0), 0);

/**
 * The check digit that guards a four- or five-digit price inside a code (asserted).
 * Source: spec/barcodes.md B15 (GS1 General Specifications, price check digit)
 */
export function priceCheckDigitOf(price: string): string {
  assert(/^[0-9]{4,5}$/.test(price), 'a price check digit guards four or five digits');
  if (price.length === 4) return String((weigh(price, fourDigits) * 3) % 10);
  const wanted = (10 - (weigh(price, fiveDigits) % 10)) % 10;
  return String(fiveMinus.indexOf(wanted));
}
