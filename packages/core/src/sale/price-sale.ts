import { type Instant, type Money, add, noMoney } from '../kernel';
import { type PricedCart, type Settlement, cashDue, priceCart, settle } from '../pricing';
import { holidaysInForce, ratesInForce } from '../tax';
import { broughtBack } from './brought-back';
import { keepsPrice } from './by-hand';
import type { OpenLine, OpenSale } from './open-sale';
import { codesInForce } from './tax-codes';

export type PricedSale = PricedCart & {
  settlement: Settlement;
  /** Still to pay, exactly; negative when it goes to the customer. */
  due: Money;
  /** Still to pay when the rest is settled in cash. */
  cashDue: Money;
};

/**
 * What a sale comes to now, and what is still to be paid.
 * @param at the sale's own time: the taxes and holidays in force then are used
 * Source: spec/sale.md S8
 */
export function priceSale(sale: OpenSale, at: Instant): PricedSale {
  const { jurisdiction } = sale;
  const rates = ratesInForce(jurisdiction, at);
  const priced = priceCart({
    pricesIncludeTax: jurisdiction.pricesIncludeTax,
    taxRounding: jurisdiction.taxRounding,
    rates,
    holidays: holidaysInForce(jurisdiction, at),
    isExempt: sale.exemption !== null,
    lines: sale.lines.map((line) => cartLine(line, codesInForce(line.taxCodes, rates))),
    discounts: sale.discounts,
  });
  return settleSale(priced, sale);
}

/**
 * What is still to be paid of a cart whose prices are known: a tender changes what is due and never a price. A tip is due on top of the
 * total, and bears no tax (spec/tender.md TE9).
 * @param priced the cart of this very sale, whatever was paid of it
 * Source: spec/sale.md S8
 */
export function settleSale(priced: PricedCart, { tenders, jurisdiction, tip }: OpenSale): PricedSale {
  const { cashRounding } = jurisdiction;
  const total = add(priced.total, tip ?? noMoney);
  const settlement = settle({ total, tenders, cashRounding });
  const due = settlement.balance;
  return { ...priced, settlement, due, cashDue: cashDue(due, cashRounding) };
}

const cartLine = (line: OpenLine, taxCodes: string[]) => ({
  id: line.lineId,
  itemId: line.itemId,
  unitPrice: line.unitPrice,
  quantity: line.quantity,
  taxCodes,
  promotions: line.promotions,
  discounts: line.discounts,
  taxCategory: line.taxCategory,
  keepsPrice: keepsPrice(line),
  fixed: broughtBack(line),
});
