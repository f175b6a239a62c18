import type { WhoIsFirst } from '../kernel';
import type { Discount } from './cart';

/** What of a line decides whose the odd cent is: what was bought, never when it was scanned. */
export type TellingLine = {
  itemId?: string | undefined;
  unitPrice: number;
  quantity: number;
  taxCodes: readonly string[];
  taxCategory?: string | undefined;
  keepsPrice?: boolean | undefined;
  discounts: readonly Discount[];
};

/**
 * Which of two lines is first where an odd cent has to go to one of them: by item, then by price, quantity and whatever else may change
 * a cent of another figure. A quantity counts by its size, so that a refund shares as its sale did.
 * @returns zero only for lines between which no cent can make a difference
 * Source: spec/discounts.md D3, spec/tax.md T7
 */
export const whoseCent = (one: TellingLine, other: TellingLine): number =>
  byText(one.itemId ?? '', other.itemId ?? '') ||
  one.unitPrice - other.unitPrice ||
  Math.abs(one.quantity) - Math.abs(other.quantity) ||
  byText(restOf(one), restOf(other));

/** The same of two places in a list of lines. */
export const firstOf =
  (lines: readonly TellingLine[]): WhoIsFirst =>
  (one, other) => {
    const [a, b] = [lines[one], lines[other]];
    return a && b ? whoseCent(a, b) : 0;
  };

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Asked only of lines with the same item, price and quantity, which are few. */
const restOf = ({ taxCodes, taxCategory, keepsPrice, discounts }: TellingLine): string =>
  JSON.stringify([
    taxCodes,
    taxCategory ?? null,
    keepsPrice ?? false,
    discounts.map((discount) => [
      discount.kind,
      discount.kind === 'percent' ? discount.ppm : discount.amount,
    ]),
  ]);
