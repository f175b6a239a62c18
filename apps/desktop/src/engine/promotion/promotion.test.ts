import { instant, money } from '@tillbridge/core/kernel';
import type { Promotion } from '@tillbridge/core/promotion';
import { expect, it } from 'vitest';
import { bread, milk, sampleId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const promotion = (n: number, more: Partial<Promotion> = {}): Promotion => ({
  promotionId: sampleId<'PromotionId'>(8, n),
  name: `Promotion ${n}`,
  receiptText: '',
  reward: { kind: 'each', match: { itemIds: [milk.itemId] }, off: { kind: 'percent', ppm: 200_000 } },
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
const threeForTwo: Promotion['reward'] = {
  kind: 'buy-get',
  buyMatch: { itemIds: [milk.itemId] },
  buy: 2,
  getMatch: { itemIds: [milk.itemId] },
  get: 1,
  off: { kind: 'percent', ppm: 1_000_000 },
};

/** A till that head office told of some promotions; then the cable is out. */
async function told(...promotions: Promotion[]): Promise<TestTill> {
  const till = await TestTill.open();
  for (const record of promotions)
    till.hub.changes.push({ topic: 'promotion', key: record.promotionId, record });
  await till.pull();
  till.hub.trouble = 'away';
  return till;
}
const lineNow = (till: TestTill) => till.api.sale().lines[0];
const coupon = (till: TestTill, code: string) => till.api.addCoupon({ intentId: till.intentId(), code });

it('[PM14, PM9] a promotion of head office counts at each scan, with the cable out', async () => {
  const till = await told(promotion(1, { reward: threeForTwo }));
  till.scan('9400000000012');
  till.scan('9400000000012');
  expect(till.api.sale()).toMatchObject({ saved: 0, total: 200 });
  till.scan('9400000000012');
  expect(till.api.sale()).toMatchObject({ saved: 100, discount: 100, total: 200 });
  expect(lineNow(till)?.promotions).toEqual([{ name: 'Promotion 1', amount: 100 }]);
});

it('[PM1] a promotion that ends takes nothing off at the next change, and a sale that is being paid keeps it', async () => {
  const till = await told(promotion(1));
  till.add(milk.itemId);
  expect(till.api.sale().total).toBe(80);
  till.startTender();
  till.hub.trouble = null;
  till.hub.changes.push({ topic: 'promotion', key: promotion(1).promotionId, record: null });
  await till.pull();
  expect(till.api.sale().total).toBe(80);
  till.api.backToSale({ intentId: till.intentId() });
  expect(till.api.sale().total).toBe(100);
});

it('[PM10] a sale that the power interrupted comes to the same', async () => {
  const till = await told(promotion(1));
  till.add(milk.itemId, 2);
  till.restart();
  expect(till.api.sale()).toMatchObject({ saved: 40, total: 160 });
});

it('[PM12] a scanned coupon takes off its promotion, is listed, and can be taken out again', async () => {
  const till = await told(promotion(1, { coupon: 'SUMMER26' }));
  till.add(milk.itemId);
  expect(till.api.sale().saved).toBe(0);
  till.scan('summer26');
  expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'coupon-added', code: 'SUMMER26', name: 'Promotion 1' });
  expect(till.api.sale()).toMatchObject({
    saved: 20,
    coupons: [{ code: 'SUMMER26', name: 'Promotion 1', isUsed: true }],
  });
  till.api.removeCoupon({ intentId: till.intentId(), code: 'SUMMER26' });
  expect(till.api.sale()).toMatchObject({ saved: 0, coupons: [] });
});

it('[PM12] a coupon that nobody knows, that has ended or is for members is refused in a sentence', async () => {
  const till = await told(
    promotion(1, { coupon: 'OLD', effectiveTo: instant(1) }),
    promotion(2, { coupon: 'MEMBER', customerGroupIds: [sampleId<'CustomerGroupId'>(9, 1)] }),
  );
  expect(coupon(till, 'OLD')).toMatchObject({ refusal: { kind: 'nothing-rung-up' } });
  till.add(milk.itemId);
  expect(coupon(till, 'NOPE')).toMatchObject({
    refusal: { sentence: 'No promotion asks for this coupon. Check how it is written.' },
  });
  expect(coupon(till, 'old')).toMatchObject({
    refusal: { sentence: 'The coupon for Promotion 1 has ended.' },
  });
  expect(coupon(till, 'member')).toMatchObject({ refusal: { kind: 'coupon-other-customer' } });
  till.scan('OLD');
  expect(till.heard.at(-1)?.outcome).toMatchObject({ kind: 'refused', code: 'OLD' });
});

it('[PM12] a code that no coupon has is still an article', async () => {
  const till = await told(promotion(1, { coupon: 'SUMMER26' }));
  till.scan('9400000000029');
  expect(lineNow(till)?.itemId).toBe(bread.itemId);
});

it('[PM13] a line says in words why it costs what it costs', async () => {
  const till = await told(promotion(1));
  till.add(milk.itemId, 2);
  const discount = { kind: 'amount' as const, amount: money(10), reason: 'dented' };
  till.api.setLineDiscount({ intentId: till.intentId(), lineId: till.line(), discount });
  expect(
    till.api.whyPrice({ lineId: till.line() }).map(({ words, off, left }) => [words, off, left]),
  ).toEqual([
    ['Own price, $1.00 each', null, 200],
    ['Promotion: Promotion 1', 40, 160],
    ['Discount $0.10 · dented', 10, 150],
  ]);
});
