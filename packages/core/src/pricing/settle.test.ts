import fc from 'fast-check';
import { expect, it } from 'vitest';
import { money, quantity, sum } from '../kernel';
import { refundOf } from './refund';
import { type CashRounding, cashDue, quickCash, settle } from './settle';

const tenCents: CashRounding = { coin: money(10), tie: 'down' };
const fiveCents: CashRounding = { coin: money(5), tie: 'down' };
const cash = (amount: number) => ({ kind: 'cash' as const, amount: money(amount) });
const card = (amount: number) => ({ kind: 'card-manual' as const, amount: money(amount) });

it.each([
  { total: 845, rule: tenCents, due: 840, why: 'a five goes down where the shop says so' },
  { total: 845, rule: { ...tenCents, tie: 'up' as const }, due: 850, why: 'and up where it says that' },
  { total: 846, rule: tenCents, due: 850, why: 'six goes up' },
  { total: 1003, rule: fiveCents, due: 1005, why: 'three goes up to the five' },
  { total: 1002, rule: fiveCents, due: 1000, why: 'two goes down' },
  { total: -845, rule: tenCents, due: -840, why: 'a refund rounds as its sale did' },
  { total: 847, rule: null, due: 847, why: 'no rule, no rounding' },
])('[CR1, CR4] $total is $due in cash: $why', ({ total, rule, due }) =>
  expect(cashDue(money(total), rule)).toBe(due),
);

it.each([
  {
    why: 'cash over',
    tenders: [cash(1000)],
    total: 845,
    applied: [840],
    rounding: -5,
    change: 160,
    balance: 0,
  },
  {
    why: 'cash that is enough, and less than the coins round it up to',
    tenders: [cash(288)],
    total: 287,
    applied: [288],
    rounding: 1,
    change: 0,
    balance: 0,
  },
  {
    why: 'a refund of such cash is its mirror',
    tenders: [cash(-288)],
    total: -287,
    applied: [-288],
    rounding: -1,
    change: 0,
    balance: 0,
  },
  {
    why: 'cash exactly as rounded',
    tenders: [cash(840)],
    total: 845,
    applied: [840],
    rounding: -5,
    change: 0,
    balance: 0,
  },
  {
    why: 'card only is never rounded',
    tenders: [card(845)],
    total: 845,
    applied: [845],
    rounding: 0,
    change: 0,
    balance: 0,
  },
  {
    why: 'card, then the rest in cash',
    tenders: [card(500), cash(400)],
    total: 843,
    applied: [500, 340],
    rounding: -3,
    change: 60,
    balance: 0,
  },
  {
    why: 'cash that pays a part counts to the cent',
    tenders: [cash(343), card(500)],
    total: 843,
    applied: [343, 500],
    rounding: 0,
    change: 0,
    balance: 0,
  },
  {
    why: 'cash in two parts is rounded once',
    tenders: [cash(500), cash(350)],
    total: 843,
    applied: [500, 340],
    rounding: -3,
    change: 10,
    balance: 0,
  },
  {
    why: 'not enough leaves a balance',
    tenders: [cash(500)],
    total: 843,
    applied: [500],
    rounding: 0,
    change: 0,
    balance: 343,
  },
  {
    why: 'coins that nobody rounds to still pay',
    tenders: [cash(848)],
    total: 848,
    applied: [848],
    rounding: 0,
    change: 0,
    balance: 0,
  },
  {
    why: 'a refund in cash',
    tenders: [cash(-840)],
    total: -845,
    applied: [-840],
    rounding: 5,
    change: 0,
    balance: 0,
  },
  {
    why: 'a refund partly to the card',
    tenders: [card(-500), cash(-350)],
    total: -846,
    applied: [-500, -350],
    rounding: -4,
    change: 0,
    balance: 0,
  },
  { why: 'nothing to pay', tenders: [], total: 0, applied: [], rounding: 0, change: 0, balance: 0 },
  {
    why: 'cash for nothing comes back',
    tenders: [cash(500)],
    total: 0,
    applied: [0],
    rounding: 0,
    change: 500,
    balance: 0,
  },
  {
    why: 'two cents round to nothing',
    tenders: [cash(0)],
    total: 2,
    applied: [0],
    rounding: -2,
    change: 0,
    balance: 0,
  },
  {
    why: 'a card above what is due shows',
    tenders: [card(900)],
    total: 843,
    applied: [900],
    rounding: 0,
    change: 0,
    balance: -57,
  },
])('[TE1, CR2] $why', ({ tenders, total, applied, rounding, change, balance }) => {
  const settled = settle({ total: money(total), tenders, cashRounding: tenCents });
  expect(settled.applied.map((each) => each.applied)).toEqual(applied);
  expect(settled).toMatchObject({ cashRounding: rounding, change, balance });
});

const anyTender = fc.record({
  kind: fc.constantFrom('cash' as const, 'card-manual' as const),
  amount: fc.integer({ min: -50_000, max: 50_000 }).map(money),
});

it('[CR3, TE2] what was applied is the total and its rounding, and that is at most half a coin', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: -100_000, max: 100_000 }).map(money),
      fc.array(anyTender, { maxLength: 5 }),
      fc.constantFrom(1, 5, 10, 100),
      fc.constantFrom('up' as const, 'down' as const),
      (total, tenders, coin, tie) => {
        const settled = settle({ total, tenders, cashRounding: { coin: money(coin), tie } });
        const applied = sum(settled.applied.map((each) => each.applied));
        expect(applied + settled.balance).toBe(total + settled.cashRounding);
        const handed = sum(tenders.map((tender) => tender.amount));
        expect(handed - applied).toBe(settled.change);
        const cashTenders = tenders.filter((tender) => tender.kind === 'cash').length;
        expect(Math.abs(settled.cashRounding) * 2).toBeLessThanOrEqual(coin * Math.max(1, cashTenders));
      },
    ),
  ));

it('[CR3, CR4] one cash tender rounds by at most half a coin, and a refund by the opposite', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(5, 10), (total, coin) => {
      const rule: CashRounding = { coin: money(coin), tie: 'up' };
      const sold = settle({
        total: money(total),
        tenders: [cash(cashDue(money(total), rule))],
        cashRounding: rule,
      });
      const back = settle({
        total: money(-total),
        tenders: [cash(cashDue(money(-total), rule))],
        cashRounding: rule,
      });
      expect(Math.abs(sold.cashRounding) * 2).toBeLessThanOrEqual(coin);
      expect(back.cashRounding + sold.cashRounding).toBe(0);
      expect([sold.balance, back.balance]).toEqual([0, 0]);
    }),
  ));

const notes = [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10].map(money);

it.each([
  { due: 1990, offered: [1990, 2000, 5000, 10_000], why: 'exact first, then likely notes' },
  { due: 840, offered: [840, 1000, 2000, 5000, 10_000], why: 'a ten, a twenty, a fifty' },
  { due: 2000, offered: [2000, 5000, 10_000], why: 'what is exact is offered once' },
  { due: -840, offered: [-840], why: 'a refund has only itself' },
  { due: 0, offered: [0], why: 'and so have two cents that round to nothing' },
])('[TE6] for $due the till offers $offered: $why', ({ due, offered }) =>
  expect(quickCash(money(due), notes)).toEqual(offered),
);

it('[TE6] every sum offered covers what is due, without doubles and smallest first', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500_000 }), (due) => {
      const offered = quickCash(money(due), notes);
      expect(offered[0]).toBe(due);
      expect(offered.length).toBeLessThanOrEqual(5);
      expect([...new Set(offered)].sort((a, b) => a - b)).toEqual(offered);
    }),
  ));

it('[P8] 2 of 7 and then the other 5 come back to exactly what was charged', () => {
  const back = (original: number, before: number, now: number) =>
    refundOf({
      original: money(original),
      sold: quantity(7000),
      before: quantity(before),
      now: quantity(now),
    });
  expect([back(2000, 0, 2000), back(2000, 2000, 5000)]).toEqual([571, 1429]);
  expect([back(140, 0, 2000), back(140, 2000, 5000)]).toEqual([40, 100]);
  expect(() => back(140, 3000, 5000)).toThrow('more comes back than was sold');
});

it('[P8] refunds in any steps add up to the original', () =>
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 8 }),
      (original, steps) => {
        const sold = quantity(steps.reduce((all, step) => all + step, 0));
        let before = quantity(0);
        let returned = 0;
        for (const step of steps) {
          returned += refundOf({ original: money(original), sold, before, now: quantity(step) });
          before = quantity(before + step);
        }
        expect(returned).toBe(original);
      },
    ),
  ));
