import { type Money, extend, money, noMoney, roundRatio, subtract, sum } from '../kernel';
import { spread } from '../tax';
import type { Cart, CartLine, Discount } from './cart';
import { firstOf } from './whose-cent';

export type DiscountedLine = { extended: Money; lineDiscount: Money; saleDiscount: Money; net: Money };

const million = 1_000_000n;

/**
 * What one discount takes off an amount: never more than the amount, and with its sign, so that a returned line gets back
 * its price less the discount. Percent is rounded half up on the magnitude.
 * @param base minor units; negative on a return
 * Source: spec/discounts.md D1, D2
 */
export function discountOn(base: Money, discount: Discount): Money {
  const size = Math.abs(base);
  const asked =
    discount.kind === 'amount'
      ? Math.max(0, discount.amount)
      : roundRatio(BigInt(size) * BigInt(discount.ppm), million, 'half_up');
  return money(Math.sign(base) * Math.min(size, asked));
}

function discountedByItself(line: CartLine): DiscountedLine {
  const extended = extend(line.unitPrice, line.quantity);
  let net = extended;
  for (const { amount } of line.promotions ?? []) net = subtract(net, amount);
  for (const discount of line.discounts) net = subtract(net, discountOn(net, discount));
  return { extended, lineDiscount: subtract(extended, net), saleDiscount: noMoney, net };
}

/**
 * Extends every line, takes off what promotions give (spec/promotions.md PM3) and its own discounts in order, then the sale's in order, each on what the ones before left.
 * A sale discount is worked out on the sum of the lines and spread over them in proportion to their nets by largest
 * remainder; what the lines are decides ties. Tax plays no part in it.
 * Source: spec/pricing.md P1, spec/discounts.md D1 to D5
 */
export function discountLines(cart: Pick<Cart, 'lines' | 'discounts'>): DiscountedLine[] {
  let lines = cart.lines.map(discountedByItself);
  for (const discount of cart.discounts) {
    const nets = lines.map((line, index) => (cart.lines[index]?.keepsPrice ? noMoney : line.net));
    const shares = spread(discountOn(sum(nets), discount), nets, firstOf(cart.lines));
    lines = lines.map((line, index) => {
      const share = shares[index] ?? noMoney;
      return { ...line, saleDiscount: money(line.saleDiscount + share), net: subtract(line.net, share) };
    });
  }
  return lines;
}
