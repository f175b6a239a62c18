import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extend, money, sum, units } from '../kernel';
import { type OpenLine, type OpenSale, addLine, priceSale } from '../sale';
import { accepted, florida, id, newLine, newSale, newZealand, noon } from '../sale/sale.fixture';
import { applyPromotions, savedByPromotions } from './apply-promotions';
import type { Promotion } from './in-force';
import {
  amount,
  buyGet,
  coils,
  inShop,
  liquids,
  ofCategory,
  percent,
  price,
  promotion,
} from './promotion.fixture';

const numRuns = process.env['TILLBRIDGE_LONG'] === '1' ? 20_000 : 300;

const prices = [500, 799, 1000, 1000, 1999, 2500];
/** Six items, some scanned more than once. */
const scans = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 });
const lineOf = (number: number, at: number, more: Partial<OpenLine> = {}): OpenLine => ({
  ...newLine(number, prices[number] ?? 100, {
    item: { categoryId: number % 2 === 0 ? liquids : coils, brand: number < 3 ? 'Sea' : null },
  }),
  lineId: id(5000 + at),
  ...more,
});
const match = fc.constantFrom({}, ofCategory(liquids), ofCategory(coils), { brands: ['Sea'] });
const off = fc.oneof(
  fc.integer({ min: 1, max: 100 }).map(percent),
  fc.integer({ min: 1, max: 900 }).map(amount),
  fc.integer({ min: 0, max: 2000 }).map(price),
);
const reward: fc.Arbitrary<Promotion['reward']> = fc.oneof(
  fc.record({ kind: fc.constant('each' as const), match, off }),
  fc.record({
    kind: fc.constant('spend' as const),
    match,
    minimumSpend: fc.integer({ min: 1000, max: 6000 }).map(money),
    off: fc.oneof(fc.integer({ min: 1, max: 50 }).map(percent), fc.integer({ min: 1, max: 900 }).map(amount)),
  }),
  fc
    .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }), match, match, off)
    .map(([buy, get, buyMatch, getMatch, each]) => ({ ...buyGet(buy, get, {}, each), buyMatch, getMatch })),
  fc.record({
    kind: fc.constant('bundle' as const),
    parts: fc.array(fc.record({ match, quantity: fc.integer({ min: 1, max: 2 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
    price: fc.integer({ min: 100, max: 4000 }).map(money),
  }),
  fc.record({
    kind: fc.constant('quantity' as const),
    match,
    breaks: fc.array(fc.record({ minQuantity: fc.integer({ min: 1, max: 4 }).map(units), off }), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
);
const more = fc.record({
  timesPerSale: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 2 }),
  combines: fc.boolean(),
});
/** An amount off the whole that combines has a law of its own, [PM11]. */
const isSearched = ({ combines, reward: of }: Promotion) =>
  !(combines && of.kind === 'spend' && of.off.kind === 'amount');
const promotions = fc
  .array(fc.tuple(reward, more), { minLength: 1, maxLength: 4 })
  .map((all) => all.map(([each, rest], at) => promotion(at + 1, each, rest)));

const rungUp = (of: readonly number[]): OpenSale =>
  of.reduce((sale, number, at) => accepted(addLine(sale, lineOf(number, at))).sale, newSale());
const onLines = (of: readonly number[]): OpenSale =>
  newSale({ lines: of.map((number, at) => lineOf(number, at)) });
const apply = (sale: OpenSale, all: readonly Promotion[]) => applyPromotions(sale, all, inShop);
const saving = (sale: OpenSale, all: readonly Promotion[]) => savedByPromotions(apply(sale, all));
const byItem = ({ lines }: OpenSale): Record<string, Record<string, number>> => {
  const found: Record<string, Record<string, number>> = {};
  for (const { itemId, promotions: given = [] } of lines)
    for (const { promotionId, amount: taken } of given) {
      const item = (found[itemId] ??= {});
      item[promotionId] = (item[promotionId] ?? 0) + taken;
    }
  return found;
};

it('[PM10] the order of scans and of promotions changes neither the total nor what an item saves', () =>
  fc.assert(
    fc.property(
      scans.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
      promotions,
      ([one, other], all) => {
        const first = apply(rungUp(one), all);
        expect(byItem(apply(rungUp(other), [...all].reverse()))).toEqual(byItem(first));
        expect(priceSale(apply(onLines(other), all), noon).total).toBe(priceSale(first, noon).total);
      },
    ),
    { numRuns },
  ));

it('[PM10] so many at once are as many scans', () =>
  fc.assert(
    fc.property(scans, promotions, (of, all) => {
      expect(byItem(apply(onLines(of), all))).toEqual(byItem(apply(rungUp(of), all)));
    }),
    { numRuns },
  ));

it('[PM9] all together are never worse for the customer than any one alone', () =>
  fc.assert(
    fc.property(scans, promotions, (of, all) => {
      const together = saving(rungUp(of), all);
      for (const each of all) expect(together).toBeGreaterThanOrEqual(saving(rungUp(of), [each]));
    }),
    { numRuns },
  ));

it('[PM11] one promotion more never makes a usual basket dearer', () =>
  fc.assert(
    fc.property(scans, promotions, (of, all) => {
      const searched = all.filter(isSearched);
      expect(saving(rungUp(of), searched)).toBeGreaterThanOrEqual(saving(rungUp(of), searched.slice(1)));
    }),
    { numRuns },
  ));

it('[PM3, PM4] lines add up to the cent, tax inside or on top, and no line is below zero', () =>
  fc.assert(
    fc.property(scans, promotions, fc.boolean(), (of, all, isInclusive) => {
      const jurisdiction = isInclusive ? newZealand : florida;
      const taxCodes = isInclusive ? ['GST'] : ['STATE', 'SURTAX'];
      const sale = apply(
        { ...onLines(of), jurisdiction, lines: onLines(of).lines.map((line) => ({ ...line, taxCodes })) },
        all,
      );
      const priced = priceSale(sale, noon);
      sale.lines.forEach((line, at) => {
        const taken = sum((line.promotions ?? []).map((each) => each.amount));
        expect(taken).toBeLessThanOrEqual(extend(line.unitPrice, line.quantity));
        expect(priced.lines[at]?.lineDiscount).toBe(taken);
      });
      expect(priced.subtotal - priced.discount).toBe(priced.net);
      expect(priced.discount).toBe(savedByPromotions(sale));
      expect(sum(priced.lines.map((line) => line.tax))).toBe(priced.tax);
      expect(priced.total).toBe(isInclusive ? priced.net : priced.net + priced.tax);
    }),
    { numRuns },
  ));

it('[PM9] buy and get saves what trying every grouping would', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 7 }), (of) => {
      const lines = of.map((each, at) => newLine(at, each * 100));
      expect(saving(newSale({ lines }), [promotion(1, buyGet(1, 1))])).toBe(
        bestPairs(of.map((each) => each * 100)),
      );
    }),
    { numRuns },
  ));

function bestPairs([first, ...rest]: number[]): number {
  if (first === undefined) return 0;
  return rest.reduce(
    (best, other, at) =>
      Math.max(best, Math.min(first, other) + bestPairs(rest.filter((_, index) => index !== at))),
    bestPairs(rest),
  );
}

const hugeSale = fc.tuple(
  fc.array(fc.integer({ min: 100, max: 5000 }), { minLength: 40, maxLength: 60 }),
  fc.array(reward, { minLength: 2, maxLength: 4 }),
);
it('[PM11] a huge basket keeps its promises: any order, and never dearer than with one alone', () =>
  fc.assert(
    fc.property(hugeSale, ([of, rewards]) => {
      const lines = of.map((each, at) =>
        newLine(at, each, {
          item: { categoryId: at % 2 === 0 ? liquids : coils, brand: at % 3 === 0 ? 'Sea' : null },
        }),
      );
      const all = rewards.map((each, at) => promotion(at + 1, each));
      const together = apply(newSale({ lines }), all);
      expect(byItem(apply(newSale({ lines: [...lines].reverse() }), all))).toEqual(byItem(together));
      for (const each of all)
        expect(savedByPromotions(together)).toBeGreaterThanOrEqual(saving(newSale({ lines }), [each]));
    }),
    { numRuns: process.env['TILLBRIDGE_LONG'] === '1' ? 500 : 12 },
  ));
