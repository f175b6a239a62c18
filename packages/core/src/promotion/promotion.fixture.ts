import { idFrom, money } from '../kernel';
import { id, noon, wellington } from '../sale/sale.fixture';
import type { Promotion, PromotionContext } from './in-force';

export const inShop: PromotionContext = {
  at: noon,
  storeId: id(1),
  timeZone: wellington.timeZone,
  customerGroupId: null,
  coupons: [],
};

/** Category of newLine's item for tests: even numbers are liquids, odd ones coils. */
export const liquids = id<'CategoryId'>(0x11);
export const coils = id<'CategoryId'>(0x12);

export const promotion = (
  number: number,
  reward: Promotion['reward'],
  more: Partial<Promotion> = {},
): Promotion => ({
  promotionId: idFrom(`0190f000-0000-7000-9000-${number.toString(16).padStart(12, '0')}`),
  name: `Promotion ${number}`,
  receiptText: '',
  reward,
  coupon: null,
  customerGroupIds: null,
  storeIds: null,
  effectiveFrom: null,
  effectiveTo: null,
  hours: null,
  timesPerSale: null,
  combines: false,
  isActive: true,
  ...more,
});

export const percent = (whole: number) => ({ kind: 'percent' as const, ppm: whole * 10_000 });
export const amount = (minor: number) => ({ kind: 'amount' as const, amount: money(minor) });
export const price = (minor: number) => ({ kind: 'price' as const, price: money(minor) });
export const free = percent(100);
export const ofCategory = (...categoryIds: (typeof liquids)[]) => ({ categoryIds });
export const buyGet = (
  buy: number,
  get: number,
  match = {},
  off: ReturnType<typeof percent> | ReturnType<typeof amount> | ReturnType<typeof price> = free,
) => ({
  kind: 'buy-get' as const,
  buyMatch: match,
  buy,
  getMatch: match,
  get,
  off,
});
