import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, sum, units } from '../kernel';
import { givenByHand, notYetAllowed, withAllowed } from './by-hand';
import { amountOff, percentOff } from './discount.fixture';
import { setLineDiscount, setSaleDiscount } from './discount';
import type { OpenLine, OpenSale } from './open-sale';
import { priceSale } from './price-sale';
import { removeLine, setQuantity } from './ring-up';
import { accepted, florida, id, newLine, newSale, newZealand, noon, rungUp } from './sale.fixture';

const kept: Partial<OpenLine> = { item: { categoryId: null, brand: null, restrictions: ['no-discount'] } };
const card: Partial<OpenLine> = { loads: { valueAccountId: id(77) } };
const saleOff = (sale: OpenSale, discount: Parameters<typeof setSaleDiscount>[1]): OpenSale =>
  accepted(setSaleDiscount(sale, discount)).sale;
const lineOff = (sale: OpenSale, line: number, discount: Parameters<typeof setLineDiscount>[2]): OpenSale =>
  accepted(setLineDiscount(sale, id(line), discount)).sale;
const most = (sale: OpenSale): number =>
  Math.max(0, ...[...givenByHand(sale).values()].map(({ both }) => both));

describe('a discount on the whole sale', () => {
  it.each([
    { why: 'tobacco', more: kept },
    { why: 'a gift card', more: card },
  ])('[D6] is taken off the rest only: $why keeps its price', ({ more }) => {
    const sale = saleOff(rungUp([newLine(1, 4000, more), newLine(2, 1000)]), percentOff(10));
    const priced = priceSale(sale, noon);
    expect(priced.lines.map((line) => line.saleDiscount)).toEqual([0, 100]);
    expect(priced.discount).toBe(100);
  });

  it('[D6] is refused when it is more than the rest comes to, and when there is no rest', () => {
    const sale = rungUp([newLine(1, 4000, kept), newLine(2, 1000)]);
    expect(setSaleDiscount(sale, amountOff(1001))).toMatchObject({
      refusal: { kind: 'discount-too-large', most: 1000 },
    });
    expect(setSaleDiscount(rungUp([newLine(1, 4000, kept)]), percentOff(5))).toMatchObject({
      refusal: { kind: 'not-discountable' },
    });
  });

  it('[D6] [D3] adds up to the cent, whatever keeps its price', () => {
    const line = fc.record({
      price: fc.integer({ min: 0, max: 100_000 }),
      count: fc.integer({ min: 1, max: 9 }),
      keeps: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.boolean(),
        (lines, ppm, isFlorida) => {
          const sale = {
            ...newSale({ jurisdiction: isFlorida ? florida : newZealand }),
            lines: lines.map(({ price, count, keeps }, at) => ({
              ...newLine(1, price, { lineId: id(2000 + at), quantity: units(count), ...(keeps ? kept : {}) }),
              taxCodes: isFlorida ? ['STATE'] : ['GST'],
            })),
            discounts: [{ kind: 'percent' as const, ppm, reason: null }],
          };
          const priced = priceSale(sale, noon);
          priced.lines.forEach((each, at) => lines[at]?.keeps && expect(each.saleDiscount).toBe(0));
          expect(sum(priced.lines.map((each) => each.saleDiscount))).toBe(priced.discount);
          expect(sum(priced.lines.map((each) => each.net))).toBe(priced.subtotal - priced.discount);
          const of = sum(priced.lines.filter((_, at) => !lines[at]?.keeps).map((each) => each.extended));
          expect(Math.abs(priced.discount * 1_000_000 - of * ppm)).toBeLessThanOrEqual(500_000);
        },
      ),
    );
  });
});

describe('what people give away', () => {
  it.each([
    {
      why: 'a percentage is itself',
      sale: lineOff(rungUp([newLine(1, 5)]), 1001, percentOff(10)),
      ppm: 100_000,
    },
    {
      why: 'an amount is its part of the line',
      sale: lineOff(rungUp([newLine(1, 2000)]), 1001, amountOff(500)),
      ppm: 250_000,
    },
    {
      why: 'an amount off the sale weighs on all of it',
      sale: saleOff(rungUp([newLine(1, 3000), newLine(2, 1000)]), amountOff(400)),
      ppm: 100_000,
    },
    {
      why: 'one after the other is both together',
      sale: saleOff(
        lineOff(rungUp([newLine(1, 1000), newLine(2, 1000)]), 1001, percentOff(10)),
        percentOff(10),
      ),
      ppm: 190_000,
    },
    {
      why: 'a hair beyond is beyond',
      sale: lineOff(rungUp([newLine(1, 3000)]), 1001, amountOff(301)),
      ppm: 100_334,
    },
    { why: 'nothing is nothing', sale: rungUp([newLine(1, 1000)]), ppm: 0 },
  ])('[LI1] $why', ({ sale, ppm }) => expect(most(sale)).toBe(ppm));

  it('[LI1] promotions are head office’s: only what a person takes off the rest counts', () => {
    const promotions = [{ promotionId: id<'PromotionId'>(5), name: 'Half price', amount: money(500) }];
    const sale = { ...newSale(), lines: [newLine(1, 1000, { promotions })] };
    expect(most(sale)).toBe(0);
    expect(most(lineOff(sale, 1001, amountOff(50)))).toBe(100_000);
  });

  it('[LI3] what was allowed is not asked about again, and what weighs more now is', () => {
    const sale = withAllowed(saleOff(rungUp([newLine(1, 18_000), newLine(2, 2000)]), amountOff(1000)));
    expect(notYetAllowed(sale)).toBe(0);
    expect(notYetAllowed(accepted(removeLine(sale, id(1001))).sale)).toBe(500_000);
    const three = rungUp([newLine(1, 1000, { quantity: units(3) })]);
    const off = withAllowed(lineOff(three, 1001, amountOff(300)));
    expect(notYetAllowed(accepted(setQuantity(off, id(1001), units(1))).sale)).toBe(300_000);
  });

  it('[LI3] one line’s allowance is not another’s, and goes with its discount', () => {
    const two = rungUp([newLine(1, 1000), newLine(2, 1000)]);
    const allowed = withAllowed(lineOff(two, 1001, percentOff(50)));
    expect(notYetAllowed(lineOff(allowed, 1002, percentOff(50)))).toBe(500_000);
    const without = withAllowed(lineOff(allowed, 1001, null));
    expect(notYetAllowed(lineOff(without, 1001, percentOff(50)))).toBe(500_000);
    expect(withAllowed(without)).toEqual(two);
  });
});
