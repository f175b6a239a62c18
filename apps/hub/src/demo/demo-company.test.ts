import { isValidGtin } from '@tillbridge/core/barcode';
import { ItemV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
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
  expect(new Set(codes).size).toBe(codes.length);
  expect(new Set(plan.items.map(({ name }) => name)).size).toBe(plan.items.length);
  expect(new Set(plan.items.map(({ sku }) => sku)).size).toBe(plan.items.length);
  expect([plan.stores.length, plan.registers.length, people.length]).toEqual([2, 4, 6]);
  for (const store of plan.stores) expect(store.quickKeys).toHaveLength(12);
});

it('[DM3] everything in the demo is what terminals can read', () => {
  const { plan } = demoCompany();
  for (const item of plan.items) expect(ItemV1.parse(item)).toEqual(item);
  for (const store of plan.stores) expect(StoreV1.parse(store)).toEqual(store);
  for (const { record } of plan.staff) expect(StaffV1.parse(record)).toEqual(record);
});
