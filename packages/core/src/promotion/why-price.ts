import { type Money, extend, money } from '../kernel';
import { type Discount, discountOn } from '../pricing';
import type { OpenLine } from '../sale';

/** One step of how a line came to its price; amounts for the whole line, minor units. */
export type PriceStep =
  | { kind: 'own-price' | 'book-price' | 'printed-price' | 'custom-price'; unitPrice: Money; left: Money }
  | { kind: 'override'; from: Money; unitPrice: Money; reason: string; left: Money }
  | { kind: 'sold-price'; unitPrice: Money; left: Money }
  | { kind: 'promotion'; name: string; amount: Money; left: Money }
  | { kind: 'discount'; discount: Discount; amount: Money; left: Money }
  /** The line's part of what was taken off the whole sale. */
  | { kind: 'sale-discount'; amount: Money; left: Money };

/**
 * Why a line costs what it costs, in the order in which it came about.
 * @param saleDiscount the line's part of the discounts on the whole sale
 * Source: spec/promotions.md PM13
 */
export function whyPrice(line: OpenLine, saleDiscount: Money): PriceStep[] {
  let left = extend(line.unitPrice, line.quantity);
  const steps: PriceStep[] = [priceStep(line, left)];
  if (line.soldAs) return steps;
  for (const { name, amount } of line.promotions ?? []) {
    left = money(left - amount);
    steps.push({ kind: 'promotion', name, amount, left });
  }
  for (const discount of line.discounts) {
    const amount = discountOn(left, discount);
    left = money(left - amount);
    steps.push({ kind: 'discount', discount, amount, left });
  }
  if (saleDiscount !== 0) {
    left = money(left - saleDiscount);
    steps.push({ kind: 'sale-discount', amount: saleDiscount, left });
  }
  return steps;
}

function priceStep(line: OpenLine, left: Money): PriceStep {
  const { unitPrice, priceOverride, priceBookId, priceId, soldAs, isCustom } = line;
  if (soldAs) return { kind: 'sold-price', unitPrice, left };
  if (isCustom) return { kind: 'custom-price', unitPrice, left };
  if (priceOverride) return { kind: 'override', ...priceOverride, unitPrice, left };
  if (priceBookId !== undefined) return { kind: 'book-price', unitPrice, left };
  return { kind: priceId === null ? 'printed-price' : 'own-price', unitPrice, left };
}
