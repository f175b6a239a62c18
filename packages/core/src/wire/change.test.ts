import { expect, it } from 'vitest';
import { id, miami, wellington } from '../sale/sale.fixture';
import { Change, ItemV1, JurisdictionV1, StoreV1 } from './change';

const item = {
  itemId: id(1),
  sku: 'A',
  name: 'Flat white',
  brand: null,
  categoryId: null,
  unitOfMeasure: 'each',
  prices: [{ priceId: id(2), price: 450, effectiveFrom: null }],
  taxCodes: ['GST'],
  barcodes: [{ code: '4006381333931', packQuantity: 1000 }],
  movesStock: true,
  isActive: true,
};

it('[FA2] a record parsed from its JSON is the record', () => {
  for (const store of [wellington, miami])
    expect(StoreV1.parse(JSON.parse(JSON.stringify(store)))).toEqual(store);
  expect(ItemV1.parse(JSON.parse(JSON.stringify(item)))).toEqual(item);
  expect(Change.parse({ topic: 'item', key: id(1), record: null })).toEqual({
    topic: 'item',
    key: id(1),
    record: null,
  });
});

it('[FA4] a profile from before there were holidays has none', () => {
  const since = ['holidays', 'buyerNamedAbove'];
  const older = Object.fromEntries(
    Object.entries(wellington.jurisdiction).filter(([name]) => !since.includes(name)),
  );
  expect(JurisdictionV1.parse(older)).toMatchObject({ holidays: [], code: 'NZ' });
});

it.each([
  { why: 'no price at all', change: { prices: [] } },
  {
    why: 'a price with a fraction',
    change: { prices: [{ priceId: id(2), price: 4.5, effectiveFrom: null }] },
  },
  { why: 'a unit nobody sells by', change: { unitOfMeasure: 'furlong' } },
  { why: 'an empty barcode', change: { barcodes: [{ code: '', packQuantity: 1000 }] } },
])('[FA3] refuses an item with $why', ({ change }) =>
  expect(ItemV1.safeParse({ ...item, ...change }).success).toBe(false),
);
