import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Money, instant, money, quantity, tradingDate } from '../kernel';
import { movesOfSale } from '../customer';
import { originalOf, returnLineOf, suggestGiveBack } from '../refund';
import { type OpenLine, type OpenSale, type OpenTender, closeSale, numberSale, priceSale } from '../sale';
import {
  accepted,
  florida,
  id,
  newLine,
  newSale,
  newZealand,
  noon,
  rungUp,
  wellington,
} from '../sale/sale.fixture';
import { receiptOf } from '../receipt';
import type { SaleCompletedV1 } from '../wire';
import { type Holding, type LoyaltyRule, burn, burnable, earnedBefore, expired } from './index';

const runs = process.env.TILLBRIDGE_LONG === '1' ? 20_000 : 300;
const rule: LoyaltyRule = {
  isActive: true,
  pointsPerUnit: 2,
  pointWorth: money(1),
  minimumToBurn: 0,
  offlineMost: null,
  expireAfterMonths: null,
  excludedAgeClasses: ['alcohol'],
  excludedCategoryIds: [id(77)],
};
const mere = { customerId: id<'CustomerId'>(900), name: 'Mere', groupId: null };
const today = tradingDate('2026-11-21');

/** The sale paid by as many points as said, and the rest with a card. */
function sold(open: OpenSale, points = 0, receiptNo = 1): SaleCompletedV1 {
  const { due } = priceSale(open, noon);
  const worth = money(points * rule.pointWorth);
  const card = money(due - worth);
  const tender = (n: number, kind: OpenTender['kind'], amount: Money, more: Partial<OpenTender> = {}) => ({
    ...{ tenderId: id<'TenderId'>(800 + n), kind, amount, reference: null },
    ...more,
  });
  const tenders = [
    ...(points === 0 ? [] : [tender(0, 'points', worth, { points })]),
    ...(card === 0 ? [] : [tender(1, 'card-manual', card)]),
  ];
  const closed = closeSale(
    { ...open, stage: 'tendering', tenders },
    { at: noon, tradingDate: today, loyalty: rule, pointsBefore: 1_000 },
  );
  return numberSale(accepted(closed), receiptNo);
}
const saleOf = (lines: OpenSale['lines'], more: Partial<OpenSale> = {}): OpenSale => ({
  ...rungUp(lines, more),
  customer: mere,
  ...more,
});

it('[LO2] a sale earns whole points for what is spent after discounts, rounded down once, and each line keeps its share', () => {
  const lines = [
    newLine(1, 199),
    newLine(2, 199),
    newLine(3, 300, { discounts: [{ kind: 'percent', ppm: 500_000, reason: null }] }),
  ];
  const sale = sold(saleOf(lines));
  // 1.99 + 1.99 + 1.50 is 5.48, and twice that is 10.96.
  expect(sale.pointsEarned).toBe(10);
  expect(sale.lines.map(({ points }) => points)).toEqual([4, 3, 3]);
  expect(sale.pointsBalance).toBe(1_010);
});

it('[LO2] nobody named earns nothing, a company without a rule gives nothing, and what points paid earns nothing', () => {
  const open = saleOf([newLine(1, 1_000)]);
  expect(sold({ ...open, customer: undefined }).pointsEarned).toBeUndefined();
  const none = closeSale(
    {
      ...open,
      stage: 'tendering',
      tenders: [{ tenderId: id(1), kind: 'cash', amount: money(1_000), reference: null }],
    },
    { at: noon, tradingDate: today },
  );
  expect(accepted(none)).not.toHaveProperty('pointsEarned');
  expect(sold(open, 400)).toMatchObject({ pointsEarned: 12, pointsBalance: 612 });
  expect(sold(open, 1_000)).toMatchObject({ pointsEarned: 0, pointsBalance: 0 });
});

it.each([
  {
    why: 'the rule excludes its age class',
    item: { categoryId: null, brand: null, ageClass: 'alcohol' as const },
  },
  { why: 'the rule excludes its category', item: { categoryId: id<'CategoryId'>(77), brand: null } },
  {
    why: 'the law allows no reward for it',
    item: { categoryId: null, brand: null, restrictions: ['no-reward' as const] },
  },
] satisfies { why: string; item: OpenLine['item'] }[])('[LO3] goods earn nothing when $why', ({ item }) => {
  const sale = sold(saleOf([newLine(1, 1_000, { item }), newLine(2, 500)]));
  expect(sale.lines.map(({ points }) => points)).toEqual([undefined, 10]);
});

it('[LO3] a gift card that is sold earns nothing', () => {
  const sale = sold(saleOf([newLine(1, 5_000, { loads: { valueAccountId: id(5) }, taxCodes: [] })]));
  expect(sale.pointsEarned).toBe(0);
});

it('[LO4] in whatever steps and order a sale comes back, its customer holds afterwards exactly what they held before', () => {
  const anyCase = fc.record({
    place: fc.constantFrom(newZealand, florida),
    lines: fc.array(
      fc.record({ price: fc.integer({ min: 1, max: 90_000 }), milli: fc.integer({ min: 1, max: 9_000 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    share: fc.integer({ min: 0, max: 100 }),
    steps: fc.array(fc.record({ line: fc.nat(3), part: fc.integer({ min: 1, max: 100 }) }), { maxLength: 8 }),
  });
  fc.assert(
    fc.property(anyCase, ({ place, lines, share, steps }) => {
      const taxCodes = place.code === 'NZ' ? ['GST'] : ['STATE', 'SURTAX'];
      const open = saleOf(
        lines.map(({ price, milli }, n) =>
          newLine(n, price, { taxCodes, unitOfMeasure: 'kg', quantity: quantity(milli) }),
        ),
        { jurisdiction: place },
      );
      const { total } = priceSale(open, noon);
      fc.pre(total > 0);
      const sale = sold(open, Math.floor((total * share) / 100));
      const refunds: SaleCompletedV1[] = [];
      const back = sale.lines.map(() => 0);
      const whole = steps.concat(sale.lines.map((_line, line) => ({ line, part: 100 })));
      for (const { line: index, part } of whole) {
        const line = sale.lines[index];
        if (!line) continue;
        const left = line.quantity - (back[index] ?? 0);
        const now = part === 100 ? left : Math.floor((left * part) / 100);
        if (now === 0) continue;
        refunds.push(refundOfPart(sale, refunds, { index, now, before: back[index] ?? 0, place }));
        back[index] = (back[index] ?? 0) + now;
      }
      const moved = [sale, ...refunds].reduce((all, each) => all + (movesOfSale(each)?.points ?? 0), 0);
      expect(moved).toBe(0);
      const earned = [sale, ...refunds].reduce((all, each) => all + (each.pointsEarned ?? 0), 0);
      expect(earned).toBe(0);
    }),
    { numRuns: runs },
  );
});

type Part = { index: number; now: number; before: number; place: typeof newZealand };
function refundOfPart(
  sale: SaleCompletedV1,
  refunds: SaleCompletedV1[],
  { index, now, before, place }: Part,
): SaleCompletedV1 {
  const line = sale.lines[index];
  if (!line) throw new Error('no such line');
  const back = returnLineOf({
    lineId: id(5_000 + refunds.length),
    sale,
    line,
    now: quantity(now),
    returnedBefore: quantity(before),
    unitOfMeasure: 'kg',
    reason: 'faulty',
    restock: 'shelf',
    at: noon,
  });
  const open = newSale({
    saleId: id(6_000 + refunds.length),
    jurisdiction: place,
    lines: [back],
    stage: 'tendering',
    customer: mere,
    originals: [originalOf(sale, refunds)],
  });
  const tenders = suggestGiveBack(open, priceSale(open, noon).due).map((each, n) => ({
    tenderId: id<'TenderId'>(7_000 + n),
    kind: each.kind,
    amount: money(-each.amount),
    reference: null,
    ...(each.points === undefined ? {} : { points: -each.points }),
  }));
  return numberSale(
    accepted(
      closeSale(
        { ...open, tenders },
        { at: noon, tradingDate: today, loyalty: { ...rule, pointsPerUnit: 7 } },
      ),
    ),
    2,
  );
}

const holding = (more: Partial<Holding> = {}): Holding => ({
  known: 500,
  inSale: 0,
  unsent: 0,
  isAway: false,
  ...more,
});
const paying = { due: money(1_000), goods: money(1_000) };

it.each([
  { why: 'no more than the customer has', more: {}, paying, most: 500 },
  { why: 'no more than is due', more: {}, paying: { ...paying, due: money(120) }, most: 120 },
  {
    why: 'no more than the goods that take part cost',
    more: {},
    paying: { ...paying, goods: money(90) },
    most: 90,
  },
  { why: 'the sale burns some already', more: { inSale: 450 }, paying, most: 50 },
  { why: 'the hub is away and a till may let go 200', more: { isAway: true }, paying, most: 200 },
  { why: 'some of the 200 is gone already', more: { isAway: true, unsent: 150 }, paying, most: 50 },
])('[LO5, LO6] at most $most points pay: $why', ({ more, paying, most }) => {
  expect(burnable({ ...rule, offlineMost: 200 }, holding(more), paying)).toEqual({ most, amount: most });
});

it('[LO5] points are whole: what is not a whole point’s worth is paid another way', () => {
  const five = { ...rule, pointWorth: money(5) };
  expect(burn(five, holding(), { asked: null, due: money(104), goods: money(104) })).toEqual({
    ok: true,
    value: { points: 20, amount: 100 },
  });
});

it.each([
  { why: 'the company takes none', rule: { ...rule, isActive: false }, asked: 10, kind: 'no-points-here' },
  {
    why: 'there are fewer than pay anything',
    rule: { ...rule, minimumToBurn: 600 },
    asked: null,
    kind: 'too-few-points',
  },
  {
    why: 'fewer are asked than pay anything',
    rule: { ...rule, minimumToBurn: 100 },
    asked: 50,
    kind: 'too-few-points',
  },
  { why: 'more are asked than there are', rule, asked: 501, kind: 'too-many-points' },
])('[LO5] points are refused when $why', ({ rule: of, asked, kind }) => {
  expect(burn(of, holding(), { asked, ...paying })).toMatchObject({ ok: false, refusal: { kind } });
});

it('[LO6] a till that cannot ask says how many it may still let go', () => {
  const careful = { ...rule, offlineMost: 200 };
  expect(burn(careful, holding({ isAway: true, unsent: 150 }), { asked: 60, ...paying })).toMatchObject({
    refusal: { kind: 'ask-hub-for-points', most: 50 },
  });
  expect(burn(careful, holding({ isAway: true, unsent: 200 }), { asked: null, ...paying })).toMatchObject({
    refusal: { kind: 'ask-hub-for-points', most: 0 },
  });
});

it('[LO7] the receipt says what was earned and used and what the customer has as of it', () => {
  const context = { store: wellington, registerName: 'Till 1', staffName: 'Ben', copy: false };
  const sale = sold(saleOf([newLine(1, 1_000)]), 400);
  expect(receiptOf(sale, context).remarks).toEqual([
    'Points: 12 earned, 400 used. You have 612 as of this receipt',
  ]);
  const nobody = sold({ ...saleOf([newLine(1, 1_000)]), customer: undefined });
  expect(receiptOf(nobody, context).remarks).toEqual([]);
});

it('[LO8] the oldest points are spent first, and only what is left of them dies', () => {
  const day = (n: number) => instant(n * 86_400_000);
  const entries = [
    { amount: 100, at: day(1) },
    { amount: 50, at: day(200) },
    { amount: -30, at: day(210) },
  ];
  expect(expired(entries, day(100))).toBe(70);
  expect(expired([...entries, { amount: -70, at: day(300) }], day(100))).toBe(0);
  expect(expired(entries, day(201))).toBe(120);
});

it('[LO8] months are calendar months: a year ago from the last of February is the last of February', () => {
  const at = (text: string) => instant(Date.parse(text));
  expect(earnedBefore(at('2026-11-21T05:00:00Z'), 12)).toBe(at('2025-11-21T05:00:00Z'));
  expect(earnedBefore(at('2028-02-29T05:00:00Z'), 12)).toBe(at('2027-02-28T05:00:00Z'));
  expect(earnedBefore(at('2026-12-31T05:00:00Z'), 1)).toBe(at('2026-11-30T05:00:00Z'));
});

it('[LO8] whatever came and went, what dies is never more than the balance', () => {
  const any = fc.array(
    fc.record({
      amount: fc.integer({ min: -500, max: 500 }),
      at: fc.integer({ min: 0, max: 100 }).map(instant),
    }),
  );
  fc.assert(
    fc.property(any, fc.integer({ min: 0, max: 100 }).map(instant), (entries, before) => {
      const balance = entries.reduce((all, { amount }) => all + amount, 0);
      expect(expired(entries, before)).toBeLessThanOrEqual(Math.max(0, balance));
    }),
    { numRuns: runs },
  );
});
