import type { Instant, Money } from '../kernel';
import { type PricedCart, type Settlement, cashDue, priceCart, settle } from '../pricing';
import { holidaysInForce, ratesInForce } from '../tax';
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
  const settlement = settle({
    total: priced.total,
    tenders: sale.tenders,
    cashRounding: jurisdiction.cashRounding,
  });
  return {
    ...priced,
    settlement,
    due: settlement.balance,
    cashDue: cashDue(settlement.balance, jurisdiction.cashRounding),
  };
}

const cartLine = (line: OpenLine, taxCodes: string[]) => ({
  id: line.lineId,
  unitPrice: line.unitPrice,
  quantity: line.quantity,
  taxCodes,
  discounts: line.discounts,
  taxCategory: line.taxCategory,
});
