import { type LineId, type Money, type Result, magnitude, ok, refuse } from '../kernel';
import type { Discount } from '../pricing';
import { afterPromotions, discountableNet, hasDiscountable, keepsPrice } from './by-hand';
import type { OpenSale } from './open-sale';
import type { SaleRefusal } from './refusal';
import { lineToChange, withLine } from './ring-up';

const wholePpm = 1_000_000;

function wrongWith(discount: Discount, base: Money): SaleRefusal | null {
  if (discount.kind === 'percent') {
    if (discount.ppm === 0) return { kind: 'no-discount' };
    return discount.ppm > wholePpm ? { kind: 'percent-too-large' } : null;
  }
  if (discount.amount <= 0) return { kind: 'no-discount' };
  const most = magnitude(base);
  return discount.amount > most ? { kind: 'discount-too-large', most } : null;
}

/**
 * Sets the discount of a line, or takes it away with null.
 * Refuses one that is nothing, above 100 %, or more than the line comes to, and any on a gift card or on goods that must not be made cheaper.
 * Source: spec/sale.md S7
 */
export function setLineDiscount(
  sale: OpenSale,
  lineId: LineId,
  discount: Discount | null,
): Result<{ sale: OpenSale }, SaleRefusal> {
  const found = lineToChange(sale, lineId);
  if (!found.ok) return found;
  const line = found.value;
  if (discount && keepsPrice(line)) return refuse({ kind: 'not-discountable' });
  const wrong = discount && wrongWith(discount, afterPromotions(line));
  if (wrong) return refuse(wrong);
  return ok({ sale: withLine(sale, { ...line, discounts: discount ? [discount] : [] }) });
}

/**
 * Sets the discount of the whole sale, or takes it away with null. It stays when lines come and go; an amount is then held
 * to what the lines come to. Gift cards and goods that must not be made cheaper take no share of it.
 * Source: spec/sale.md S7, spec/discounts.md D2, D6
 */
export function setSaleDiscount(
  sale: OpenSale,
  discount: Discount | null,
): Result<{ sale: OpenSale }, SaleRefusal> {
  if (sale.stage !== 'ringing') return refuse({ kind: 'being-paid' });
  if (discount && sale.lines.length > 0 && !hasDiscountable(sale))
    return refuse({ kind: 'not-discountable' });
  const wrong = discount && wrongWith(discount, discountableNet(sale));
  if (wrong) return refuse(wrong);
  return ok({ sale: { ...sale, discounts: discount ? [discount] : [] } });
}
