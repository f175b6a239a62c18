import fc from 'fast-check';
import { expect, it } from 'vitest';
import { money, noMoney, sum, tradingDate } from '../kernel';
import { balanceOf, moneyEntriesOf } from '../ledger';
import { completeSale } from './complete-sale';
import { setLineDiscount, setSaleDiscount } from './discount';
import type { OpenSale, OpenTender } from './open-sale';
import { setTip, startTender, takeTender } from './pay';
import { priceSale } from './price-sale';
import { accepted, id, newLine, noon, rungUp } from './sale.fixture';

const card = id<'ValueAccountId'>(900);
const ready = (price: number, more: Partial<OpenSale> = {}): OpenSale =>
  accepted(startTender(rungUp([newLine(1, price)], more))).sale;
const tender = (kind: OpenTender['kind'], amount: number, at = 500): OpenTender => ({
  tenderId: id(at),
  kind,
  amount: money(amount),
  reference: null,
  ...(kind === 'foreign-cash'
    ? { foreign: { currency: 'USD', amount: money(amount), ratePpm: 1_000_000 } }
    : {}),
  ...(kind === 'gift-card' || kind === 'store-credit' ? { valueAccountId: card } : {}),
});
const close = (sale: OpenSale) =>
  accepted(completeSale(sale, { at: noon, receiptNo: 1, tradingDate: tradingDate('2026-11-21') }));

it.each([
  { worth: 1000, total: 845, change: 160, rounding: 5 - 10, why: 'a tie favours the customer as with cash' },
  { worth: 1327, total: 843, change: 480, rounding: 4, why: 'odd cents come back in whole coins' },
  { worth: 841, total: 843, change: 0, rounding: -2, why: 'within the rounding it is enough' },
  {
    worth: 289,
    total: 287,
    change: 0,
    rounding: 2,
    why: 'enough to the cent is enough, also where coins would round up',
  },
  { worth: 500, total: 843, change: 0, rounding: 0, due: 343, why: 'a part counts to the cent' },
])('[TE8] foreign cash worth $worth for $total gives $change in home coins: $why', (each) => {
  const { sale, priced } = accepted(takeTender(ready(each.total), tender('foreign-cash', each.worth), noon));
  expect(priced).toMatchObject({
    due: each.due ?? 0,
    settlement: { change: each.change, cashRounding: each.rounding },
  });
  if (each.due !== undefined) return;
  const entries = moneyEntriesOf(close(sale));
  expect(balanceOf(entries, `foreign:USD:${sale.registerId}`)).toBe(each.worth);
  expect(balanceOf(entries, `cash:${sale.registerId}`)).toBe(0 - each.change + 0);
});

it('[TE8] foreign notes in whole coins settle exactly as home cash does', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 0, max: 500 }), (total, more) => {
      const coins = Math.ceil(total / 10) * 10 + more * 10;
      const settled = (kind: 'cash' | 'foreign-cash') =>
        accepted(takeTender(ready(total), tender(kind, coins), noon)).priced.settlement;
      const [home, abroad] = [settled('cash'), settled('foreign-cash')];
      expect({ ...abroad, applied: abroad.applied.map(({ applied }) => applied) }).toEqual({
        ...home,
        applied: home.applied.map(({ applied }) => applied),
      });
    }),
  ));

it('[TE8] a refund is not paid in foreign notes', () => {
  const back = accepted(startTender(rungUp([newLine(1, 500, { quantity: -1000 as never })]))).sale;
  expect(takeTender(back, tender('foreign-cash', -500), noon)).toMatchObject({
    refusal: { kind: 'foreign-not-given' },
  });
});

it('[TE9] a tip is due on top, bears no tax, and belongs to the staff', () => {
  const sale = accepted(setTip(ready(1150), money(200), noon)).sale;
  const priced = priceSale(sale, noon);
  expect(priced).toMatchObject({ total: 1150, tax: 150, due: 1350 });
  const fact = close(accepted(takeTender(sale, tender('card-manual', 1350), noon)).sale);
  expect(fact).toMatchObject({ total: 1150, tip: 200 });
  expect(balanceOf(moneyEntriesOf(fact), 'tips')).toBe(-200);
});

it.each([
  { why: 'on a refund', sale: () => ready(100, {}), isRefund: true, kind: 'no-tips-here' },
  { why: 'before payment', sale: () => rungUp([newLine(1, 100)]), kind: 'not-being-paid' },
])('[TE9] no tip $why', ({ sale, isRefund, kind }) => {
  const open = isRefund
    ? accepted(startTender(rungUp([newLine(1, 500, { quantity: -1000 as never })]))).sale
    : sale();
  expect(setTip(open, money(100), noon)).toMatchObject({ refusal: { kind } });
});

it('[TE9] a tip cannot fall below what is paid already', () => {
  const tipped = accepted(setTip(ready(1000), money(500), noon)).sale;
  const paid = accepted(takeTender(tipped, tender('card-manual', 1200), noon)).sale;
  expect(setTip(paid, noMoney, noon)).toMatchObject({ refusal: { kind: 'tip-below-paid' } });
  expect(priceSale(accepted(setTip(paid, money(300), noon)).sale, noon).due).toBe(100);
});

const parts = fc.array(
  fc.record({
    kind: fc.constantFrom('cash', 'card-manual', 'foreign-cash', 'gift-card', 'store-credit') as fc.Arbitrary<
      OpenTender['kind']
    >,
    share: fc.integer({ min: 1, max: 99 }),
  }),
  { minLength: 0, maxLength: 6 },
);

it('[TE10, TE2] any mix of tenders comes to the total, the tip and the rounding, and the ledger balances', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50_000 }),
      fc.integer({ min: 0, max: 2_000 }),
      parts,
      fc.constantFrom('cash', 'card-manual', 'foreign-cash', 'gift-card') as fc.Arbitrary<OpenTender['kind']>,
      fc.integer({ min: 0, max: 5_000 }),
      (total, tip, mix, last, over) => {
        let sale = accepted(setTip(ready(total), money(tip), noon)).sale;
        for (const [index, { kind, share }] of mix.entries()) {
          const { due } = priceSale(sale, noon);
          const amount = Math.floor((due * share) / 100);
          if (amount <= 0 || amount >= due - 10) continue;
          sale = accepted(takeTender(sale, tender(kind, amount, 600 + index), noon)).sale;
        }
        const { due, cashDue } = priceSale(sale, noon);
        const canGiveChange = last === 'cash' || last === 'foreign-cash';
        const amount = canGiveChange ? Math.max(cashDue, due) + over : due;
        if (due !== 0) sale = accepted(takeTender(sale, tender(last, amount, 700), noon)).sale;
        const fact = close(sale);
        expect(sum(fact.tenders.map(({ applied }) => applied))).toBe(total + tip + fact.cashRounding);
        expect(sum(fact.tenders.map(({ tendered }) => tendered))).toBe(
          sum(fact.tenders.map(({ applied }) => applied)) + fact.change,
        );
        const entries = moneyEntriesOf(fact);
        const spent = fact.tenders.filter(({ valueAccountId }) => valueAccountId === card);
        expect(balanceOf(entries, `value:${card}`)).toBe(sum(spent.map(({ applied }) => applied)));
        expect(balanceOf(entries, 'customer')).toBe(0);
      },
    ),
  ));

const load = (price: number) =>
  newLine(2, price, { taxCodes: [], movesStock: false, loads: { valueAccountId: card } });

it('[VA7, NZ-7] putting money on a card bears no tax and earns nothing yet', () => {
  const sale = accepted(startTender(rungUp([newLine(1, 1150), load(5000)]))).sale;
  const fact = close(accepted(takeTender(sale, tender('card-manual', 6150), noon)).sale);
  expect(fact).toMatchObject({ total: 6150, tax: 150 });
  const entries = moneyEntriesOf(fact);
  expect(balanceOf(entries, 'sales')).toBe(-1000);
  expect(balanceOf(entries, `value:${card}`)).toBe(-5000);
});

it('[VA7] a discount of the sale leaves what goes on a card alone, and the line takes none', () => {
  const sale = rungUp([newLine(1, 1000), load(5000)]);
  const half = { kind: 'percent' as const, ppm: 500_000, reason: null };
  const cheaper = accepted(setSaleDiscount(sale, half)).sale;
  expect(priceSale(cheaper, noon)).toMatchObject({ discount: 500, total: 5500 });
  const line = sale.lines[1];
  expect(line && setLineDiscount(sale, line.lineId, half)).toMatchObject({
    refusal: { kind: 'not-discountable' },
  });
});

it('[VA7] two cards are two lines', () => {
  const sale = rungUp([load(5000), newLine(3, 5000, { ...load(5000), lineId: id(77) })]);
  expect(sale.lines).toHaveLength(2);
});
