import { type Money, money, quantity, units } from '@tillbridge/core/kernel';
import type { Promotion } from '@tillbridge/core/promotion';
import type { Discount } from '@tillbridge/core/pricing';
import type { OpenLine } from '@tillbridge/core/sale';
import type { Random } from '../simulation/random';
import { type Place, numbered } from './places';

/** One time that something is put on the counter; the same goods may be there several times. */
export type Scan = Omit<OpenLine, 'lineId'>;

const categories = [numbered<'CategoryId'>(0x11), numbered<'CategoryId'>(0x12)] as const;
const usualPrices = [1, 99, 500, 799, 1000, 1000, 1999, 2500, 12_345];

/** Cents, shelf prices, and now and then what a surtax stops at. */
const somePrice = (random: Random): Money =>
  money(
    random.chance(0.05)
      ? random.between(400_000, 700_000)
      : random.chance(0.6)
        ? random.pick(usualPrices)
        : random.between(0, 20_000),
  );

function someGoods(random: Random, place: Place, number: number): Scan {
  const isWeighed = random.chance(0.2);
  const isLoad = random.chance(0.04);
  const plain = {
    itemId: numbered<'ItemId'>(2000 + number),
    sku: `SKU-${number}`,
    description: `Goods ${number}`,
    scanned: null,
    priceId: numbered<'PriceId'>(3000 + number),
    discounts: [],
    note: null,
    returns: null,
  };
  if (isLoad) {
    const loads = { valueAccountId: numbered<'ValueAccountId'>(950) };
    const unitPrice = money(random.between(1, 20) * 500);
    const one = { unitOfMeasure: 'each', quantity: units(1), movesStock: false };
    return { ...plain, ...one, unitPrice, taxCodes: [], loads };
  }
  return {
    ...plain,
    unitOfMeasure: isWeighed ? 'kg' : 'each',
    quantity: isWeighed ? quantity(random.between(1, 4_000)) : units(random.between(1, 3)),
    unitPrice: somePrice(random),
    taxCodes: [...random.pick(place.taxes)],
    movesStock: !random.chance(0.1),
    ...(random.chance(0.2) ? { taxCategory: 'clothing' } : {}),
    ...(random.chance(0.05)
      ? {
          components: [
            { itemId: numbered<'ItemId'>(71), quantity: units(2) },
            { itemId: numbered<'ItemId'>(72), quantity: quantity(750) },
          ],
        }
      : {}),
    item: {
      categoryId: random.pick(categories),
      brand: random.chance(0.5) ? 'Sea' : null,
      ...(random.chance(0.05) ? { restrictions: ['no-discount' as const] } : {}),
    },
  };
}

/** What is put on the counter, in the order of one hand; some of it again and again. */
export function someScans(random: Random, place: Place): Scan[] {
  const goods = Array.from({ length: random.between(1, 6) }, (_, number) => someGoods(random, place, number));
  return Array.from({ length: random.between(1, 8) }, () => {
    const scan = random.pick(goods);
    // No two weighed pieces weigh the same.
    return scan.unitOfMeasure === 'kg' ? { ...scan, quantity: quantity(random.between(1, 4_000)) } : scan;
  });
}

/** By hand: a percentage, or an amount. */
export const someDiscount = (random: Random, most: number): Discount =>
  random.chance(0.6)
    ? { kind: 'percent', ppm: random.between(1, 1_000_000), reason: null }
    : { kind: 'amount', amount: money(random.between(1, most)), reason: 'Scratched' };

const someMatch = (random: Random) =>
  random.pick([
    {},
    { categoryIds: [categories[0]] },
    { categoryIds: [categories[1]] },
    { brands: ['Sea'] },
    { excludedItemIds: [numbered<'ItemId'>(2000)] },
  ]);
const somePercent = (random: Random) => ({
  kind: 'percent' as const,
  ppm: random.between(1, 100) * 10_000,
});
const someAmount = (random: Random) => ({ kind: 'amount' as const, amount: money(random.between(1, 900)) });
const someOff = (random: Random) => {
  const price = { kind: 'price' as const, price: money(random.between(0, 2_000)) };
  return random.pick([somePercent(random), someAmount(random), price]);
};

const rewards: readonly ((random: Random) => Promotion['reward'])[] = [
  (random) => ({ kind: 'each', match: someMatch(random), off: someOff(random) }),
  (random) => ({
    kind: 'spend',
    match: someMatch(random),
    minimumSpend: money(random.between(1_000, 6_000)),
    off: random.pick([somePercent(random), someAmount(random)]),
  }),
  (random) => ({
    kind: 'buy-get',
    buyMatch: someMatch(random),
    buy: random.between(1, 2),
    getMatch: someMatch(random),
    get: random.between(1, 2),
    off: someOff(random),
  }),
  (random) => ({
    kind: 'bundle',
    parts: Array.from({ length: random.between(1, 2) }, () => ({
      match: someMatch(random),
      quantity: random.between(1, 2),
    })),
    price: money(random.between(100, 4_000)),
  }),
  (random) => ({
    kind: 'quantity',
    match: someMatch(random),
    breaks: [{ minQuantity: units(random.between(1, 4)), off: someOff(random) }],
  }),
];

/** None in a third of the carts, else up to four at once. */
export const somePromotions = (random: Random): Promotion[] =>
  Array.from({ length: Math.max(0, random.between(-1, 4)) }, (_, number) => ({
    promotionId: numbered<'PromotionId'>(4000 + number),
    name: `Promotion ${number}`,
    receiptText: '',
    reward: random.pick(rewards)(random),
    coupon: random.chance(0.1) ? 'SPRING' : null,
    customerGroupIds: null,
    storeIds: null,
    effectiveFrom: null,
    effectiveTo: null,
    hours: null,
    timesPerSale: random.chance(0.5) ? random.between(1, 2) : null,
    combines: random.chance(0.5),
    isActive: true,
  }));
