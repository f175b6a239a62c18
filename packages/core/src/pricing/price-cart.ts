import { type Money, add, noMoney, subtract, sum } from '../kernel';
import { type LineTax, type TaxAnswer, taxOfLines } from '../tax';
import type { TaxShare } from '../wire';
import type { Cart, PricedCart, PricedLine } from './cart';
import { type DiscountedLine, discountLines } from './discount-lines';
import { firstOf } from './whose-cent';

const untaxed: LineTax = { tax: noMoney, taxShares: [] };

/**
 * Prices a cart: extends, discounts, taxes and totals it. Whole minor units in and out; fractions are exact in between.
 * An exempt buyer pays no tax; where prices include it, each line is lowered by the very tax that another buyer's receipt
 * would show for it, so that the exempt total is that receipt's total less its tax, to the cent.
 * Asserts that every tax code is among the rates; an empty cart comes to zero.
 * Source: spec/pricing.md
 */
export function priceCart(cart: Cart): PricedCart {
  return cart.lines.some((line) => line.fixed) ? priceWithReturns(cart) : priceAnew(cart);
}

/**
 * New goods are discounted and taxed as if they were alone, so that neither a sale discount nor the rounding of the document's tax
 * touches what comes back; then the fixed lines are added as they are. Source: spec/returns.md RT3
 */
function priceWithReturns(cart: Cart): PricedCart {
  const fresh = priceAnew({ ...cart, lines: cart.lines.filter((line) => !line.fixed) });
  const byId = new Map(fresh.lines.map((line) => [line.id, line]));
  const lines = cart.lines.flatMap((line) => line.fixed ?? byId.get(line.id) ?? []);
  const fixed = cart.lines.flatMap((line) => line.fixed ?? []);
  const taxShares = addShares([...fresh.taxShares, ...fixed.flatMap((line) => line.taxShares)]);
  const all = (of: Money, part: (line: PricedLine) => Money): Money => add(of, sum(fixed.map(part)));
  const net = all(fresh.net, (line) => line.net);
  const tax = all(fresh.tax, (line) => line.tax);
  return {
    lines,
    subtotal: all(fresh.subtotal, (line) => line.extended),
    discount: all(fresh.discount, (line) => add(line.lineDiscount, line.saleDiscount)),
    net,
    exempted: all(fresh.exempted, (line) => line.exempted),
    tax,
    taxShares,
    total: cart.pricesIncludeTax ? net : add(net, tax),
  };
}

/** A rate that has changed since the sale stands beside today's, under its own name. */
function addShares(shares: readonly TaxShare[]): TaxShare[] {
  const byRate = new Map<string, TaxShare>();
  for (const share of shares) {
    const key = `${share.code} ${share.ratePpm}`;
    const before = byRate.get(key);
    const { code, name, ratePpm, amount } = share;
    byRate.set(key, { code, name, ratePpm, amount: before ? add(before.amount, amount) : amount });
  }
  return [...byRate.values()];
}

function priceAnew(cart: Cart): PricedCart {
  const discounted = discountLines(cart);
  const taxed = taxOfLines({
    pricesIncludeTax: cart.pricesIncludeTax,
    taxRounding: cart.taxRounding,
    rates: cart.rates,
    holidays: cart.holidays,
    whoIsFirst: firstOf(cart.lines),
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
