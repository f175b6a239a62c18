import { expect, it } from 'vitest';
import { ItemV1 } from '../wire';
import { barcodeRows, itemOf, itemRow, searchRow } from './index';

const cola = ItemV1.parse({
  itemId: '019b8b74-1800-7013-88a7-abb48561bd2c',
  sku: 'COLA-1',
  name: 'Cola 330ml',
  brand: null,
  categoryId: null,
  unitOfMeasure: 'each',
  prices: [{ priceId: '019b8b74-1800-7a49-b3fc-cf9db18a410b', price: 250, effectiveFrom: null }],
  taxCodes: ['GST'],
  taxCategory: 'drinks',
  barcodes: [
    { code: '9520102003552', packQuantity: 1000 },
    { code: '19520102003559', packQuantity: 24_000 },
  ],
  movesStock: true,
  isActive: true,
});

it('[F8] an item goes into its row of the replica and comes back the same', () => {
  const plain = ItemV1.parse({ ...cola, taxCategory: undefined });
  const hamper = ItemV1.parse({
    ...cola,
    productId: '019b8b74-1800-7013-88a7-abb48561bd2d',
    attributes: [{ name: 'Size', value: '330 ml' }],
    tags: ['gift'],
    ageClass: 'alcohol',
    saleHoursClass: 'beer-and-wine',
    tracking: 'batch',
    imageId: 'a'.repeat(64),
    components: [{ itemId: cola.itemId, quantity: 6000 }],
  });
  expect(itemRow(plain).details).toBeNull();
  for (const item of [cola, plain, hamper, { ...cola, brand: 'Fizz', isActive: false }])
    expect(itemOf(itemRow(item))).toEqual(item);
});

it('[F9] one bottle and a case of the same item are found by their own codes, with how much they hold', () => {
  expect(barcodeRows(cola)).toEqual([
    { key: '09520102003552', code: '9520102003552', pack_milli: 1000 },
    { key: '19520102003559', code: '19520102003559', pack_milli: 24_000 },
  ]);
});

it('[F9] an archived item is found by no scan and no search', () => {
  expect(barcodeRows({ ...cola, isActive: false })).toEqual([]);
  expect(searchRow({ ...cola, isActive: false })).toBeNull();
  expect(searchRow(cola)).toEqual({ name: 'Cola 330ml', brand: '', sku: 'COLA-1' });
});
