import { idFrom, instant, money, units } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { type PromotionInput, draftOf, newDraft, readDraft } from './draft';
import { inPlainWords } from './plain-words';

const id = <Name extends string>(n: number) =>
  idFrom<Name>(`0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const naming = {
  category: () => 'Liquids',
  item: () => 'Mango 30 ml',
  store: () => 'Cuba Street',
  group: () => 'Members',
  money: (amount: number) => `$${(amount / 100).toFixed(2)}`,
  moment: () => '30 Nov 2026, 18:00',
};
const liquids = { categoryIds: [id<'CategoryId'>(1)] };
const promotion = (more: Partial<PromotionInput>): PromotionInput => ({
  promotionId: id(9),
  name: 'A promotion',
  receiptText: '',
  reward: { kind: 'each', match: liquids, off: { kind: 'percent', ppm: 100_000 } },
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
const free = { kind: 'percent' as const, ppm: 1_000_000 };
const weekends = [5, 6].map((day) => ({ from: day * 1440, to: (day + 1) * 1440 }));

const cases: { more: Partial<PromotionInput>; words: string }[] = [
  { more: {}, words: '10 % off Liquids.' },
  {
    more: {
      reward: { kind: 'buy-get', buyMatch: liquids, buy: 2, getMatch: liquids, get: 1, off: free },
      hours: weekends,
      effectiveTo: instant(1_700_000_000_000),
    },
    words: 'Buy 2 get 1 free on Liquids, on weekends, until 30 Nov 2026, 18:00.',
  },
  {
    more: {
      reward: {
        kind: 'bundle',
        parts: [
          { match: liquids, quantity: 1 },
          { match: { itemIds: [id<'ItemId'>(2)] }, quantity: 2 },
        ],
        price: money(3000),
      },
      timesPerSale: 1,
    },
    words: '1 of Liquids and 2 of Mango 30 ml together for $30.00, at most once in a sale.',
  },
  {
    more: {
      reward: {
        kind: 'spend',
        match: {},
        minimumSpend: money(5000),
        off: { kind: 'amount', amount: money(1000) },
      },
      coupon: 'TENNER',
      customerGroupIds: [id<'CustomerGroupId'>(3)],
      combines: true,
    },
    words:
      'Spend $50.00 on everything and have $10.00 off them, for Members, with the coupon TENNER, also on top of other promotions.',
  },
  {
    more: {
      reward: {
        kind: 'quantity',
        match: liquids,
        breaks: [{ minQuantity: units(6), off: { kind: 'price', price: money(900) } }],
      },
      hours: [0, 1].map((day) => ({ from: day * 1440 + 960, to: day * 1440 + 1080 })),
    },
    words: 'Liquids: from 6 on, $9.00 for each, on Mondays and Tuesdays 16:00 to 18:00.',
  },
];

it.each(cases)('[PM14] a promotion reads as it is said: $words', ({ more, words }) =>
  expect(inPlainWords(promotion(more), naming)).toBe(words),
);

it.each(cases)('[PM14] what was saved opens as it was saved: $words', ({ more }) => {
  const saved = promotion({ ...more, effectiveFrom: instant(1_690_000_007_000) });
  const told = { digits: 2, zone: 'Pacific/Auckland', nameOf: () => 'Mango 30 ml' };
  const again = readDraft(draftOf(saved, told), { ...told, promotionId: saved.promotionId });
  expect(again).toEqual({ ok: true, value: saved });
});

it.each([
  { more: { name: ' ' }, sentence: /name/ },
  { more: { name: 'A', off: { kind: 'percent' as const, amount: '101' } }, sentence: /per cent/ },
  { more: { name: 'A', off: { kind: 'amount' as const, amount: 'x' } }, sentence: /not an amount/ },
  { more: { name: 'A', kind: 'bundle' as const, bundlePrice: '0' }, sentence: /bundle costs/ },
  { more: { name: 'A', coupon: 'X' }, sentence: /three characters/ },
  { more: { name: 'A', from: '2026-11-02T09:00', to: '2026-11-01T09:00' }, sentence: /ends before/ },
  {
    more: {
      name: 'A',
      kind: 'spend' as const,
      minimumSpend: '5',
      off: { kind: 'amount' as const, amount: '6' },
    },
    sentence: /More would be taken off/,
  },
])('[PM14] what cannot be is said beside the form: $sentence', ({ more, sentence }) => {
  const read = readDraft(
    { ...newDraft(), ...more },
    { promotionId: id(9), digits: 2, zone: 'Pacific/Auckland' },
  );
  expect(read.ok ? null : read.refusal.sentence).toMatch(sentence);
});

it('[PM1] hours past midnight run into the next day', () => {
  const hours = [{ key: 'a', days: ['6'], from: '22:00', to: '02:00' }];
  const read = readDraft(
    { ...newDraft(), name: 'Late', hours },
    { promotionId: id(9), digits: 2, zone: 'UTC' },
  );
  expect(read.ok && read.value.hours).toEqual([{ from: 6 * 1440 + 1320, to: 7 * 1440 + 120 }]);
});
