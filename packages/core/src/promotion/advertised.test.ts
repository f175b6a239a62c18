import fc from 'fast-check';
import { expect, it } from 'vitest';
import { idFrom, money, units } from '../kernel';
import { type OrdinaryGoods, muchCheaper } from './advertised';
import { amount, buyGet, coils, free, liquids, percent, price } from './promotion.fixture';

const goods = (
  number: number,
  minor: number,
  looks: Partial<OrdinaryGoods['looks']> = { ageClass: 'alcohol' },
): OrdinaryGoods => ({
  itemId: idFrom(`0190f000-0000-7000-a000-${String(number).padStart(12, '0')}`),
  name: `Goods ${number}`,
  price: money(minor),
  looks: { categoryId: liquids, brand: null, ...looks },
});
const wine = goods(1, 2_000);
const beer = goods(2, 1_000);
const cheese = goods(3, 1_000, { categoryId: coils });
const shop = [wine, beer, cheese];
const law = {
  concerns: ({ looks }: OrdinaryGoods) => looks.ageClass === 'alcohol',
  fromPpm: 250_000,
};
const only = (...of: OrdinaryGoods[]) => ({ itemIds: of.map(({ itemId }) => itemId) });
const each = (
  off: ReturnType<typeof percent> | ReturnType<typeof amount> | ReturnType<typeof price>,
  match = {},
) => ({
  kind: 'each' as const,
  match,
  off,
});
const spend = (least: number, off: ReturnType<typeof percent> | ReturnType<typeof amount>) => ({
  kind: 'spend' as const,
  match: {},
  minimumSpend: money(least),
  off,
});
const bundle = (minor: number, ...parts: OrdinaryGoods[][]) => ({
  kind: 'bundle' as const,
  parts: parts.map((of) => ({ match: only(...of), quantity: 1 })),
  price: money(minor),
});
const cases: { reward: Parameters<typeof muchCheaper>[0]; of: OrdinaryGoods[]; why: string }[] = [
  { reward: each(percent(25)), of: [wine, beer], why: 'a quarter off is as much as it takes' },
  { reward: each(percent(24)), of: [], why: 'a little less is not' },
  { reward: each(percent(50), only(cheese)), of: [], why: 'cheese is not what the law speaks of' },
  { reward: each(amount(250)), of: [beer], why: 'an amount is more of a cheaper bottle' },
  { reward: each(price(1_500)), of: [wine], why: 'a price is held against the usual one' },
  { reward: buyGet(5, 1), of: [wine, beer], why: 'a free bottle is advertised as free' },
  { reward: { ...buyGet(1, 1), getMatch: only(cheese) }, of: [], why: 'the cheese is free, not the wine' },
  { reward: spend(10_000, percent(30)), of: [wine, beer], why: 'the spend may be reached' },
  { reward: spend(10_000, amount(2_500)), of: [wine, beer], why: 'a quarter of what must be spent' },
  { reward: spend(10_000, amount(2_499)), of: [], why: 'less than a quarter of it' },
  {
    reward: {
      kind: 'quantity',
      match: {},
      breaks: [
        { minQuantity: units(6), off: percent(10) },
        { minQuantity: units(12), off: percent(25) },
      ],
    },
    of: [wine, beer],
    why: 'the last step is a quarter off',
  },
  { reward: bundle(2_250, [wine], [cheese]), of: [wine], why: 'thirty dollars of goods for 22.50' },
  { reward: bundle(2_251, [wine], [cheese]), of: [], why: 'a cent above three quarters' },
  { reward: bundle(2_250, [wine, beer], [cheese]), of: [wine], why: 'with the beer it is dearer than alone' },
];

it.each(cases)('[PM15] [AG-10] warns of what may be advertised as much cheaper: $why', ({ reward, of }) =>
  expect(muchCheaper(reward, shop, law)).toEqual(of),
);

it('[PM15] goods that no promotion makes cheaper are no trouble', () => {
  const kept = goods(4, 1_000, { ageClass: 'alcohol', restrictions: ['no-discount'] });
  expect(muchCheaper(each(free), [kept, goods(5, 0)], law)).toEqual([]);
});

it('[PM15] a category above the goods counts as theirs', () => {
  const above = new Map([[liquids as string, coils as string]]);
  const reward = each(percent(30), { categoryIds: [coils] });
  expect(muchCheaper(reward, [wine], law)).toEqual([]);
  expect(muchCheaper(reward, [wine], { ...law, categoryAbove: above })).toEqual([wine]);
});

it('[PM15] whoever is warned of a promotion is warned of a larger one', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 100 }),
      fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 5 }),
      (one, other, prices) => {
        const bottles = prices.map((minor, at) => goods(at, minor));
        const [less, more] = [one, other].sort((a, b) => a - b);
        for (const off of [percent, (n: number) => amount(n * 10)]) {
          const warned = muchCheaper(each(off(more ?? 1)), bottles, law);
          expect(warned).toEqual(expect.arrayContaining(muchCheaper(each(off(less ?? 1)), bottles, law)));
        }
      },
    ),
  ));
