import { type Money, type Quantity, add, money, negate, noMoney, subtract, sum } from '../kernel';
import type { SoldLine } from '../wire';
import type { PricedLine } from './cart';
import { refundOf } from './refund';

/** A part of a sold line that comes back: positive thousandths. */
export type ReturnedPart = { line: SoldLine; returnedBefore: Quantity; now: Quantity };

/** What a returned line is worth, and the promotions that are taken back with it. */
export type ReturnedAmounts = PricedLine & { promotions: NonNullable<SoldLine['promotions']> };

/**
 * What comes back for a part of a sold line: every amount from the line as it was charged, cumulatively, and never by the prices,
 * promotions or taxes of today. All parts of a line add up to its exact opposite in every amount, in whatever steps it comes back.
 * @param id of the line that brings it back
 * Asserts that no more comes back than was sold.
 * Source: spec/returns.md RT1, RT2
 */
export function returnedAmounts(id: string, { line, returnedBefore, now }: ReturnedPart): ReturnedAmounts {
  const part = (original: Money): Money =>
    negate(refundOf({ original, sold: line.quantity, before: returnedBefore, now }));
  const extended = part(line.extended);
  const net = part(line.net);
  const soldExempted = subtract(
    subtract(subtract(line.extended, line.lineDiscount), line.saleDiscount),
    line.net,
  );
  const exempted = part(soldExempted);
  // Extended and net are what people check; the odd cent between them lies in a discount that the line really had.
  const off = subtract(subtract(extended, net), exempted);
  const lineDiscount = line.saleDiscount === 0 ? off : part(line.lineDiscount);
  const saleDiscount = subtract(off, lineDiscount);
  const taxShares = line.taxShares.map((share) => ({
    ...share,
    amount: part(share.amount),
    ...(share.aboveCap === undefined ? {} : { aboveCap: part(share.aboveCap) }),
  }));
  return {
    id,
    extended,
    lineDiscount,
    saleDiscount,
    net,
    exempted,
    tax: sum(taxShares.map((share) => share.amount)),
    taxShares,
    promotions: promotionsBack(line, lineDiscount, part),
    ...(line.onTaxHoliday ? { onTaxHoliday: true } : {}),
  };
}

/** Where promotions are all that was taken off the line, they stay all of it: the last one has the odd cent. */
function promotionsBack(
  line: SoldLine,
  lineDiscount: Money,
  part: (original: Money) => Money,
): NonNullable<SoldLine['promotions']> {
  const sold = line.promotions ?? [];
  const isAll = sum(sold.map(({ amount }) => amount)) === line.lineDiscount;
  let before = noMoney;
  return sold.map((promotion, index) => {
    const isLast = index === sold.length - 1;
    const amount = isAll && isLast ? money(lineDiscount - before) : part(promotion.amount);
    before = add(before, amount);
    return { ...promotion, amount };
  });
}
