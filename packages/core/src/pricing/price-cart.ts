import { type Money, add, noMoney, subtract, sum } from '../kernel';
import { type LineTax, type TaxAnswer, taxOfLines } from '../tax';
import type { Cart, PricedCart, PricedLine } from './cart';
import { type DiscountedLine, discountLines } from './discount-lines';

const untaxed: LineTax = { tax: noMoney, taxShares: [] };

/**
 * Prices a cart: extends, discounts, taxes and totals it. Whole minor units in and out; fractions are exact in between.
 * An exempt buyer pays no tax; where prices include it, each line is lowered by the very tax that another buyer's receipt
 * would show for it, so that the exempt total is that receipt's total less its tax, to the cent.
 * Asserts that every tax code is among the rates; an empty cart comes to zero.
 * Source: spec/pricing.md
 */
export function priceCart(cart: Cart): PricedCart {
  const discounted = discountLines(cart);
  const taxed = taxOfLines({
    pricesIncludeTax: cart.pricesIncludeTax,
    taxRounding: cart.taxRounding,
    rates: cart.rates,
    holidays: cart.holidays,
    lines: cart.lines.map((line, index) => ({
      net: discounted[index]?.net ?? noMoney,
      quantity: line.quantity,
      taxCodes: line.taxCodes,
      taxCategory: line.taxCategory,
    })),
  });
  const lines = cart.lines.map((line, index) =>
    pricedLine(line.id, discounted[index], taxed.lines[index] ?? untaxed, cart),
  );
  return { lines, ...totalsOf(lines, taxed, cart) };
}

function pricedLine(id: string, line: DiscountedLine | undefined, tax: LineTax, cart: Cart): PricedLine {
  const { extended, lineDiscount, saleDiscount, net } = line ?? {
    extended: noMoney,
    lineDiscount: noMoney,
    saleDiscount: noMoney,
    net: noMoney,
  };
  const exempted = cart.isExempt && cart.pricesIncludeTax ? tax.tax : noMoney;
  return {
    id,
    extended,
    lineDiscount,
    saleDiscount,
    net: subtract(net, exempted),
    exempted,
    ...(cart.isExempt ? untaxed : tax),
  };
}

function totalsOf(lines: readonly PricedLine[], taxed: TaxAnswer, cart: Cart): Omit<PricedCart, 'lines'> {
  const all = (part: (line: PricedLine) => Money): Money => sum(lines.map(part));
  const net = all((line) => line.net);
  const tax = cart.isExempt ? noMoney : taxed.tax;
  return {
    subtotal: all((line) => line.extended),
    discount: add(
      all((line) => line.lineDiscount),
      all((line) => line.saleDiscount),
    ),
    net,
    exempted: all((line) => line.exempted),
    tax,
    taxShares: cart.isExempt ? [] : taxed.taxShares,
    total: cart.pricesIncludeTax ? net : add(net, tax),
  };
}
