import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, money, quantity, sum, tradingDate, tradingDateOf, units } from '../kernel';
import { SaleCompletedV1, type TenderKind } from '../wire';
import { closeSale, completeSale, numberSale, numberText } from './complete-sale';
import { setLineDiscount, setSaleDiscount } from './discount';
import { amountOff, percentOff } from './discount.fixture';
import type { OpenSale } from './open-sale';
import { backToSale, removeTender, startTender, takeTender } from './pay';
import { priceSale } from './price-sale';
import { type SaleRefusal, refusalSentence } from './refusal';
import { removeLine } from './ring-up';
import { accepted, completed, florida, id, newLine, newSale, newZealand, noon, rungUp } from './sale.fixture';

const tender = (kind: TenderKind, amount: number, number = 500) => ({
  tenderId: id<'TenderId'>(number),
  kind,
  amount: money(amount),
  reference: null,
});
const paying = (lines: Parameters<typeof rungUp>[0], more: Partial<OpenSale> = {}) =>
  accepted(startTender(rungUp(lines, more))).sale;
const take = (sale: OpenSale, kind: TenderKind, amount: number, number?: number) =>
  takeTender(sale, tender(kind, amount, number), noon);
const finish = (sale: OpenSale) =>
  completeSale(sale, { at: noon, receiptNo: 1, tradingDate: tradingDate('2026-11-21') });

it('[S7] takes ten per cent off a line and two dollars off the sale', () => {
  const sale = rungUp([newLine(1, 1000), newLine(2, 2000)]);
  const cheaper = accepted(setLineDiscount(sale, id(1001), percentOff(10))).sale;
  const both = accepted(setSaleDiscount(cheaper, amountOff(200))).sale;
  expect(priceSale(both, noon)).toMatchObject({ subtotal: 3000, discount: 300, total: 2700 });
  const neither = accepted(setSaleDiscount(accepted(setLineDiscount(both, id(1001), null)).sale, null)).sale;
  expect(priceSale(neither, noon).total).toBe(3000);
});

it.each([
  { discount: amountOff(0), kind: 'no-discount' },
  { discount: percentOff(0), kind: 'no-discount' },
  { discount: percentOff(101), kind: 'percent-too-large' },
  { discount: amountOff(1001), kind: 'discount-too-large' },
])('[S7] refuses $discount on 10.00: $kind', ({ discount, kind }) => {
  const sale = rungUp([newLine(1, 1000)]);
  expect(setLineDiscount(sale, id(1001), discount)).toMatchObject({ ok: false, refusal: { kind } });
  expect(setSaleDiscount(sale, discount)).toMatchObject({ ok: false, refusal: { kind } });
});

it('[S7] an amount off the sale stays when lines go, and never takes more than is left', () => {
  const sale = accepted(setSaleDiscount(rungUp([newLine(1, 1000), newLine(2, 2000)]), amountOff(2500))).sale;
  expect(priceSale(accepted(removeLine(sale, id(1002))).sale, noon).total).toBe(0);
  expect(setSaleDiscount(accepted(startTender(sale)).sale, null)).toMatchObject({
    refusal: { kind: 'being-paid' },
  });
  expect(setLineDiscount(sale, id(77), null)).toMatchObject({ refusal: { kind: 'line-unknown' } });
});

it('[S8] what is due follows from lines and tenders, exactly and in cash', () => {
  const sale = paying([newLine(1, 843)]);
  expect(priceSale(sale, noon)).toMatchObject({ due: 843, cashDue: 840 });
  const partly = accepted(take(sale, 'card-manual', 500)).sale;
  expect(priceSale(partly, noon)).toMatchObject({ due: 343, cashDue: 340 });
  const back = accepted(backToSale(partly)).sale;
  expect(back).toMatchObject({ stage: 'ringing', tenders: [{ amount: 500 }] });
  expect(startTender(newSale())).toMatchObject({ refusal: { kind: 'nothing-rung-up' } });
});

it('[S8, T1] a tax that ended yesterday is not charged today', () => {
  const ended = {
    ...newZealand,
    rates: newZealand.rates.map((rate) => ({ ...rate, effectiveTo: instant(noon - 1) })),
  };
  expect(priceSale(rungUp([newLine(1, 2300)], { jurisdiction: ended }), noon)).toMatchObject({
    tax: 0,
    total: 2300,
  });
});

it.each([
  { why: 'nothing', kind: 'cash', amount: 0, refusal: 'no-amount' },
  { why: 'money the wrong way', kind: 'cash', amount: -500, refusal: 'wrong-direction' },
  { why: 'a card above what is due', kind: 'card-manual', amount: 844, refusal: 'more-than-due' },
  { why: 'a barcode typed as cash', kind: 'cash', amount: 9_421_000_000_000, refusal: 'amount-too-large' },
] as const)('[TE3, TE5] refuses $why', ({ kind, amount, refusal }) =>
  expect(take(paying([newLine(1, 843)]), kind, amount)).toMatchObject({
    ok: false,
    refusal: { kind: refusal },
  }),
);

it('[TE5] refuses a tender before payment, on an empty sale, and when nothing is due', () => {
  expect(take(rungUp([newLine(1, 843)]), 'cash', 900)).toMatchObject({ refusal: { kind: 'not-being-paid' } });
  expect(take(newSale(), 'cash', 900)).toMatchObject({ refusal: { kind: 'nothing-rung-up' } });
  const paid = accepted(take(paying([newLine(1, 843)]), 'card-manual', 843)).sale;
  expect(take(paid, 'cash', 100, 501)).toMatchObject({ refusal: { kind: 'nothing-due' } });
});

it('[TE5] a tender can be taken back out once', () => {
  const paid = accepted(take(paying([newLine(1, 843)]), 'card-manual', 843)).sale;
  const again = accepted(removeTender(paid, id(500))).sale;
  expect(priceSale(again, noon).due).toBe(843);
  expect(removeTender(again, id(500))).toMatchObject({ refusal: { kind: 'tender-unknown' } });
});

it('[TE5] a sweet for two cents is settled by no cash at all', () => {
  const paid = accepted(take(paying([newLine(1, 2)]), 'cash', 0)).sale;
  expect(accepted(finish(paid))).toMatchObject({ total: 2, cashRounding: -2, change: 0 });
});

it('[TE4] a refund is paid out exactly, and no more', () => {
  const refund = paying([newLine(1, 843, { quantity: units(-1) })]);
  expect(priceSale(refund, noon)).toMatchObject({ total: -843, cashDue: -840 });
  expect(take(refund, 'cash', 840)).toMatchObject({ refusal: { kind: 'wrong-direction' } });
  expect(take(refund, 'cash', -900)).toMatchObject({ refusal: { kind: 'more-than-due', due: -843 } });
  expect(accepted(finish(accepted(take(refund, 'cash', -840)).sale))).toMatchObject({
    cashRounding: 3,
    change: 0,
  });
});

it('[S10] completes a cash sale with change', () => {
  expect(completed(rungUp([newLine(1, 845)]), 1000)).toMatchObject({
    type: 'sale-completed',
    receiptNo: 42,
    total: 845,
    tax: 110,
    cashRounding: -5,
    change: 160,
    tenders: [{ kind: 'cash', tendered: 1000, applied: 840 }],
  });
});

const expired = { certificate: 'FL-1', name: 'A School', expiresOn: tradingDate('2026-11-20') };

it.each([
  { why: 'nothing rung up', sale: newSale({ stage: 'tendering' }), kind: 'nothing-rung-up' },
  { why: 'payment not begun', sale: rungUp([newLine(1, 843)]), kind: 'not-being-paid' },
  {
    why: 'an exemption that has ended',
    sale: paying([newLine(1, 843)], { exemption: expired }),
    kind: 'exemption-expired',
  },
  { why: 'something still due', sale: paying([newLine(1, 843)]), kind: 'amount-still-due' },
  {
    why: 'a refund not paid out',
    sale: paying([newLine(1, 843, { quantity: units(-1) })]),
    kind: 'amount-still-due',
  },
  {
    why: 'too much on the card',
    sale: paying([newLine(1, 843)], { tenders: [tender('card-manual', 900)] }),
    kind: 'too-much-taken',
  },
])('[S10] refuses to complete with $why', ({ sale, kind }) =>
  expect(finish(sale)).toMatchObject({ ok: false, refusal: { kind } }),
);

it('[S10] a sale that comes to nothing completes without a tender', () => {
  const exchange = paying([newLine(1, 500), newLine(2, 500, { quantity: units(-1) })]);
  expect(accepted(finish(exchange))).toMatchObject({ total: 0, tenders: [] });
});

it('[S11] the fact carries every number and name, and passes its own schema unchanged', () => {
  const sale = rungUp([newLine(1, 1899, { taxCodes: ['STATE', 'SURTAX'], note: 'boxed' })], {
    jurisdiction: florida,
    note: 'for Ana',
  });
  const fact = completed(accepted(setSaleDiscount(sale, percentOff(10, 'staff'))).sale);
  expect(SaleCompletedV1.parse(JSON.parse(JSON.stringify(fact)))).toEqual(fact);
  expect(fact).toMatchObject({
    currency: 'USD',
    note: 'for Ana',
    jurisdiction: { code: 'US-FL', pricesIncludeTax: false },
  });
  expect(fact.lines[0]).toMatchObject({
    sku: 'SKU-1',
    saleDiscount: 190,
    net: 1709,
    tax: 120,
    note: 'boxed',
  });
  expect(fact.taxShares.map(({ name, amount }) => [name, amount])).toEqual([
    ['Florida sales tax', 103],
    ['Miami-Dade surtax', 17],
  ]);
});

it('[T8, S11] an exempt buyer’s fact says so, and pays no tax', () => {
  const exemption = { ...expired, expiresOn: tradingDate('2027-01-31') };
  const fact = completed(rungUp([newLine(1, 2300)], { exemption }));
  expect(fact).toMatchObject({ exemption, subtotal: 2300, net: 2000, tax: 0, total: 2000, taxShares: [] });
});

it('[S9] a sale at half past one belongs to the day before where the shop closes at four', () => {
  const halfPastOne = instant(Date.UTC(2026, 10, 20, 12, 30));
  expect(tradingDateOf(halfPastOne, 'Pacific/Auckland', 240)).toBe('2026-11-20');
  expect(tradingDateOf(halfPastOne, 'Pacific/Auckland', 0)).toBe('2026-11-21');
});

it('[TE2] tenders less change pay the total and its rounding, whatever was rung up', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 20 })), {
        minLength: 1,
        maxLength: 10,
      }),
      fc.integer({ min: 0, max: 5_000 }),
      (goods, extra) => {
        const lines = goods.map(([price, count], at) => newLine(at, price, { quantity: units(count) }));
        const sale = rungUp(lines);
        const fact = completed(
          sale,
          priceSale(sale, noon).total > 0 ? priceSale(sale, noon).cashDue + extra || undefined : undefined,
        );
        expect(sum(fact.tenders.map((each) => each.applied))).toBe(fact.total + fact.cashRounding);
        expect(sum(fact.tenders.map((each) => each.tendered)) - fact.change).toBe(
          fact.total + fact.cashRounding,
        );
      },
    ),
  ));

const due = money(840);
const refusals: SaleRefusal[] = [
  { kind: 'being-paid' },
  { kind: 'not-being-paid' },
  { kind: 'nothing-rung-up' },
  { kind: 'line-unknown' },
  { kind: 'line-already-there' },
  { kind: 'tender-unknown' },
  { kind: 'no-quantity' },
  { kind: 'whole-units-only', unitOfMeasure: 'each' },
  { kind: 'too-many', most: quantity(1000) },
  { kind: 'amount-too-large', most: due },
  { kind: 'too-many-lines', most: 9 },
  { kind: 'too-many-tenders', most: 9 },
  { kind: 'note-too-long', most: 9 },
  { kind: 'price-below-zero' },
  { kind: 'tax-code-unknown', taxCode: 'VAT' },
  { kind: 'no-discount' },
  { kind: 'discount-too-large', most: due },
  { kind: 'percent-too-large' },
  { kind: 'no-amount' },
  { kind: 'nothing-due' },
  { kind: 'wrong-direction', due },
  { kind: 'more-than-due', due },
  { kind: 'amount-still-due', due },
  { kind: 'too-much-taken', by: due },
  { kind: 'exemption-expired', expiresOn: tradingDate('2026-01-31') },
];

it.each(refusals)('[S12] $kind has a sentence of its own', (refusal) => {
  const sentence = refusalSentence(refusal, { amount: (value) => `$${value / 100}`, quantity: String });
  expect(sentence).toMatch(/^[A-Z$].*\.$/);
  expect(sentence).not.toMatch(/undefined|NaN|\[object/);
});

it('[S12] a sentence tells the amount in the shop’s money', () => {
  const wording = { amount: (value: number) => `$${(value / 100).toFixed(2)}`, quantity: String };
  expect(refusalSentence({ kind: 'amount-still-due', due }, wording)).toBe('$8.40 is still to be paid.');
  expect(refusalSentence({ kind: 'more-than-due', due }, wording)).toContain('$8.40');
});

it('[S11] a sale that becomes text before it has its number reads as if it had been written afterwards', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1 }), fc.string(), (receiptNo, note) => {
      const paid = accepted(take({ ...paying([newLine(1, 1000)]), note }, 'cash', 1000)).sale;
      const closed = accepted(closeSale(paid, { at: noon, tradingDate: tradingDate('2026-11-21') }));
      expect(numberText(JSON.stringify(closed), receiptNo)).toBe(
        JSON.stringify(numberSale(closed, receiptNo)),
      );
    }),
  ));
