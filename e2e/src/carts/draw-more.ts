import { type BookOffer, priceFor } from '@tillbridge/core/catalogue';
import { type CustomerGroupId, type Money, instant, money, units } from '@tillbridge/core/kernel';
import type { Promotion } from '@tillbridge/core/promotion';
import type { OpenSale, PriceOf } from '@tillbridge/core/sale';
import type { LoyaltyRuleV1, PriceBookV1 } from '@tillbridge/core/wire';
import type { Random } from '../simulation/random';
import type { Scan } from './draw-goods';
import { noon, numbered } from './places';

/** What a company sets beside its goods and promotions, and what a cashier sets by hand. */
export type More = {
  customer: NonNullable<OpenSale['customer']>;
  /** What the price books say, by item; what is missing costs what it costs. */
  priceOf: ReadonlyMap<string, PriceOf>;
  /** A price that somebody set, by item. */
  pricesByHand: ReadonlyMap<string, Money>;
  coupons: string[];
  loyalty: LoyaltyRuleV1 | null;
};

const day = 86_400_000;
const storeId = numbered<'StoreId'>(1);
const elsewhere = numbered<'StoreId'>(2);
const groups = [numbered<'CustomerGroupId'>(0x21), numbered<'CustomerGroupId'>(0x22)] as const;
const ana = { customerId: numbered<'CustomerId'>(77), name: 'Ana' };

/** Carts as they were first drawn had none of it: those that failed then are still told as they were. */
export const nothingMore: More = {
  customer: { ...ana, groupId: null },
  priceOf: new Map(),
  pricesByHand: new Map(),
  coupons: ['spring'],
  loyalty: null,
};

const someGroup = (random: Random): CustomerGroupId => random.pick(groups);

/** Of three moments around the sale, one before and one after: in force, not yet, or no longer. */
const someSpan = (random: Random) =>
  random.pick([
    { effectiveFrom: null, effectiveTo: null },
    { effectiveFrom: instant(noon - day), effectiveTo: instant(noon + day) },
    { effectiveFrom: noon, effectiveTo: null },
    { effectiveFrom: null, effectiveTo: noon },
    { effectiveFrom: instant(noon + 1), effectiveTo: null },
  ]);
const someStores = (random: Random) =>
  random.pick([null, null, [storeId], [elsewhere], [elsewhere, storeId]]);

const someBook = (random: Random, number: number): PriceBookV1 => ({
  priceBookId: numbered(4500 + number),
  name: `Book ${number}`,
  storeIds: someStores(random),
  customerGroupId: random.chance(0.3) ? someGroup(random) : null,
  ...someSpan(random),
  rank: random.between(0, 2),
});

/** Breaks at one, three and six, each a little cheaper or dearer than the item's own price. */
const someBreaks = (random: Random, { unitPrice }: Scan): BookOffer['breaks'] =>
  [1, 3, 6].slice(random.below(3)).map((count) => ({
    minQuantity: units(count),
    price: money(Math.max(0, Math.round((unitPrice * random.between(50, 110)) / 100))),
  }));

export function someMore(random: Random, scans: readonly Scan[], place: { storeId: typeof storeId }): More {
  const customer = { ...ana, groupId: random.chance(0.5) ? someGroup(random) : null };
  const goods = new Map(scans.filter(({ loads }) => !loads).map((scan) => [scan.itemId as string, scan]));
  const books = random.chance(0.4)
    ? Array.from({ length: random.between(1, 3) }, (_, number) => someBook(random, number))
    : [];
  const priceOf = new Map<string, PriceOf>();
  for (const [itemId, scan] of books.length > 0 ? goods : []) {
    if (scan.priceId === null) continue;
    const item = { prices: [{ priceId: scan.priceId, price: scan.unitPrice, effectiveFrom: null }] };
    const offers = books
      .filter(() => random.chance(0.6))
      .map((book) => ({ book, breaks: someBreaks(random, scan) }));
    const asked = { at: noon, storeId: place.storeId, customerGroupId: customer.groupId, books: offers };
    priceOf.set(itemId, (quantity) => priceFor(item, { ...asked, quantity }));
  }
  const byHand = [...goods].filter(() => random.chance(0.06));
  return {
    customer,
    priceOf,
    pricesByHand: new Map(byHand.map(([itemId]) => [itemId, money(random.between(0, 9_000))])),
    coupons: random.pick([['spring'], [' SPRING '], []]),
    loyalty: random.chance(0.6)
      ? {
          isActive: true,
          pointsPerUnit: random.between(1, 5),
          pointWorth: money(1),
          minimumToBurn: 1,
          offlineMost: null,
          expireAfterMonths: null,
          excludedAgeClasses: [],
          excludedCategoryIds: random.chance(0.2) ? [numbered(0x11)] : [],
        }
      : null,
  };
}

/** Some of the promotions are for some customers, some stores, or some time only. */
export const narrowed = (random: Random, promotions: readonly Promotion[]): Promotion[] =>
  promotions.map((promotion) => ({
    ...promotion,
    customerGroupIds: random.chance(0.2) ? [someGroup(random)] : null,
    storeIds: someStores(random),
    // A Saturday, shortly after one in the afternoon in Wellington, and Friday evening in Miami.
    hours: random.chance(0.1) ? [{ from: random.between(0, 5) * 1_440, to: 7 * 1_440 }] : null,
    ...(random.chance(0.3) ? someSpan(random) : {}),
    isActive: !random.chance(0.05),
  }));
