import { isValidGtin } from '@tillbridge/core/barcode';
import { BookPriceV1, ItemV1, PriceBookV1, PromotionV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { demoCompany } from './index';

it('[DM1] the same seed makes the same company, byte for byte, and another seed another', () => {
  const [first, again, other] = [demoCompany(7), demoCompany(7), demoCompany(8)].map((demo) =>
    JSON.stringify(demo),
  );
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

it('[DM2] the demo has at least two thousand products with valid codes of their own, two stores, four registers and six people', () => {
  const { plan, people } = demoCompany();
  expect(plan.items.length).toBeGreaterThanOrEqual(2_000);
  const codes = plan.items.flatMap((item) => item.barcodes.map(({ code }) => code));
  expect(codes.filter((code) => !isValidGtin(code))).toEqual([]);
  // One code stands on two items, as makers do it: a till asks.
  expect(new Set(codes).size).toBe(codes.length - 1);
  expect(new Set(plan.items.map(({ name }) => name)).size).toBe(plan.items.length);
  expect(new Set(plan.items.map(({ sku }) => sku)).size).toBe(plan.items.length);
  expect([plan.stores.length, plan.registers.length, people.length]).toEqual([2, 4, 6]);
  expect(plan.promotions?.map(({ reward }) => reward.kind)).toEqual(['each', 'buy-get', 'bundle']);
  for (const each of plan.promotions ?? []) expect(PromotionV1.parse(each)).toEqual(each);
  for (const store of plan.stores) expect(store.quickKeys).toHaveLength(12);
});

it('[DM4] the demo has variants, a gift basket of parts it holds, suppliers, makers, classes and price books', () => {
  const { plan } = demoCompany();
  const byProduct = Map.groupBy(plan.items, ({ productId }) => productId);
  byProduct.delete(undefined);
  expect([...byProduct.values()].map((variants) => variants.length).toSorted()).toEqual([6, 8]);
  const items = new Set(plan.items.map(({ itemId }) => itemId));
  const parts = plan.items.flatMap(({ components }) => components ?? []);
  expect(parts).toHaveLength(3);
  expect(parts.every(({ itemId }) => items.has(itemId))).toBe(true);
  expect(plan.supplies?.every((supply) => supply.items.length > 10)).toBe(true);
  const costed = new Set(plan.supplies?.flatMap((supply) => supply.items.map(({ itemId }) => itemId)));
  expect(plan.openingStock.every(({ itemId }) => costed.has(itemId))).toBe(true);
  const named = new Set(plan.brands?.map(({ name }) => name));
  expect(plan.items.every(({ brand }) => brand === null || named.has(brand))).toBe(true);
  expect(plan.items.filter(({ ageClass }) => ageClass === 'alcohol').length).toBeGreaterThan(100);
  expect(plan.priceBooks?.map(({ book, prices }) => [book.name, prices.length > 5])).toEqual([
    ['Six bottles of wine', true],
    ['Weekend wine', true],
  ]);
});

it('[DM3] everything in the demo is what terminals can read', () => {
  const { plan } = demoCompany();
  for (const item of plan.items) expect(ItemV1.parse(item)).toEqual(item);
  for (const { book, prices } of plan.priceBooks ?? []) {
    expect(PriceBookV1.parse(book)).toEqual(book);
    for (const price of prices) expect(BookPriceV1.parse(price)).toEqual(price);
  }
  for (const store of plan.stores) expect(StoreV1.parse(store)).toEqual(store);
  for (const { record } of plan.staff) expect(StaffV1.parse(record)).toEqual(record);
});
