import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, units } from '../kernel';
import { setCustomer } from './customer';
import { maxLineAmount } from './limits';
import type { OpenLine, OpenSale } from './open-sale';
import { startTender } from './pay';
import { type PriceOf, addLine, setQuantity } from './ring-up';
import { accepted, completed, id, newLine, rungUp } from './sale.fixture';
import { movedPpm, setPrice } from './set-price';

const to = (price: number, reason = 'Dented') => ({ price: money(price), reason });
const priced = (sale: OpenSale, price: number): OpenSale =>
  accepted(setPrice(sale, id(1001), to(price))).sale;
const catalogue: PriceOf = (quantity) => ({
  price: money(quantity >= 6000 ? 400 : 499),
  priceId: id(5),
  priceBookId: null,
});
const only = ({ lines }: OpenSale): OpenLine => {
  const [line] = lines;
  if (!line) throw new Error('no line');
  return line;
};

describe('another price for a line', () => {
  it('[S13] is in the line and in the fact with the one before and why', () => {
    const sale = priced(rungUp([newLine(1, 1000)]), 800);
    expect(only(sale)).toMatchObject({ unitPrice: 800, priceOverride: { from: 1000, reason: 'Dented' } });
    const fact = completed(sale);
    expect(fact.lines[0]).toMatchObject({ unitPrice: 800, priceId: null, priceOverride: { from: 1000 } });
    expect(fact.total).toBe(800);
    expect(fact.lines[0]).not.toHaveProperty('pricedBefore');
  });

  it('[S13] stays when the quantity or the customer changes, and takes no more of the same onto it', () => {
    const begun = rungUp([newLine(1, 499, { priceId: id(5) })]);
    const sale = accepted(setQuantity(priced(begun, 450), id(1001), units(6), catalogue)).sale;
    expect(only(sale).unitPrice).toBe(450);
    expect(only(accepted(setCustomer(sale, null, () => catalogue)).sale).unitPrice).toBe(450);
    const more = newLine(1, 450, { lineId: id(9), priceId: id(5) });
    expect(accepted(addLine(sale, more)).sale.lines).toHaveLength(2);
  });

  it('[S13] set twice, it still tells of the catalogue’s; taken back, the catalogue asks again', () => {
    const sale = accepted(
      setQuantity(rungUp([newLine(1, 499, { priceId: id(5) })]), id(1001), units(6), catalogue),
    ).sale;
    const twice = priced(priced(sale, 300), 350);
    expect(only(twice).priceOverride?.from).toBe(400);
    const back = accepted(setPrice(twice, id(1001), null, catalogue)).sale;
    expect(back).toEqual(sale);
    expect(accepted(setPrice(twice, id(1001), to(400), catalogue)).sale).toEqual(sale);
  });

  const restricted = (restrictions: ('no-discount' | 'no-free')[]) => ({
    item: { categoryId: null, brand: null, restrictions },
  });
  it.each([
    {
      why: 'what comes back',
      more: { quantity: units(-1), returns: { saleId: id<'SaleId'>(1), lineId: id<'LineId'>(2) } },
      price: 500,
      kind: 'is-a-return',
    },
    {
      why: 'a gift card',
      more: { loads: { valueAccountId: id<'ValueAccountId'>(3) } },
      price: 500,
      kind: 'not-discountable',
    },
    {
      why: 'goods that must not be cheaper',
      more: restricted(['no-discount']),
      price: 999,
      kind: 'not-discountable',
    },
    { why: 'goods that must not be free', more: restricted(['no-free']), price: 0, kind: 'not-discountable' },
    { why: 'below zero', more: {}, price: -1, kind: 'price-below-zero' },
    { why: 'absurd', more: {}, price: maxLineAmount + 1, kind: 'amount-too-large' },
  ])('[S13] is refused: $why', ({ more, price, kind }) => {
    const sale = { ...rungUp([]), lines: [newLine(1, 1000, more as Partial<OpenLine>)] };
    expect(setPrice(sale, id(1001), to(price))).toMatchObject({ ok: false, refusal: { kind } });
  });

  it('[S13] goods that must not be cheaper may be dearer, and nothing changes while it is paid', () => {
    const sale = rungUp([newLine(1, 1000, restricted(['no-discount']))]);
    expect(only(priced(sale, 1200)).unitPrice).toBe(1200);
    expect(setPrice(accepted(startTender(sale)).sale, id(1001), to(1200))).toMatchObject({
      refusal: { kind: 'being-paid' },
    });
  });

  it.each([
    { from: 1000, at: 900, ppm: 100_000 },
    { from: 1000, at: 1100, ppm: 100_000 },
    { from: 999, at: 899, ppm: 100_101 },
    { from: 0, at: 100, ppm: 1_000_000 },
    { from: 0, at: 0, ppm: 0 },
  ])('[LI4] from $from to $at is $ppm ppm away', ({ from, at, ppm }) =>
    expect(movedPpm({ from: money(from), to: money(at) })).toBe(ppm),
  );

  it('[LI4] a step up is as far as the same step down', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e7 }),
        fc.integer({ min: 0, max: 1e6 }),
        (from, by) =>
          movedPpm({ from: money(from), to: money(from + by) }) ===
          movedPpm({ from: money(from), to: money(from - by) }),
      ),
    ));
});
