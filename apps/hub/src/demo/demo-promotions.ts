import { type CategoryId, money } from '@tillbridge/core/kernel';
import type { Promotion } from '@tillbridge/core/promotion';
import { nextId } from './demo-catalogue';
import type { Random } from './random';

/** One of each kind that people ask about first. Same random, same bytes. @param category the id of a shelf */
export function demoPromotions(random: Random, category: (name: string) => CategoryId): Promotion[] {
  const shelf = (name: string) => ({ categoryIds: [category(name)] });
  const promotion = (name: string, receiptText: string, reward: Promotion['reward']): Promotion => ({
    promotionId: nextId(random),
    name,
    receiptText,
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
  });
  return [
    promotion('Ten per cent off the bakery', 'Bakery 10 % off', {
      kind: 'each',
      match: shelf('Biscuits & bakery'),
      off: { kind: 'percent', ppm: 100_000 },
    }),
    promotion('Chips: buy two, get one free', 'Chips 3 for 2', {
      kind: 'buy-get',
      buyMatch: shelf('Chips & snacks'),
      buy: 2,
      getMatch: shelf('Chips & snacks'),
      get: 1,
      off: { kind: 'percent', ppm: 1_000_000 },
    }),
    promotion('Movie night: chips and chocolate together', 'Movie night', {
      kind: 'bundle',
      parts: [
        { match: shelf('Chips & snacks'), quantity: 1 },
        { match: shelf('Chocolate & sweets'), quantity: 1 },
      ],
      price: money(750),
    }),
  ];
}
