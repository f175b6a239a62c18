import { expect, it } from 'vitest';
import { type Mapping, keyOfUse, columnUse, withUse } from './mapping';

const mapping: Mapping = {
  uses: [{ field: 'sku' }, { field: 'name' }, { field: 'barcodes' }, null],
  decimalMark: '.',
  categoryLevels: '>',
  listMark: null,
  stores: [],
};

it.each(['price', 'stock Ponsonby', 'reorderPoint the file', null])(
  '[IP7] %s is chosen and shown as the same',
  (key) => expect(keyOfUse(columnUse(key))).toBe(key),
);

it('[IP7] two columns are not the same thing, but codes may stand in several', () => {
  expect(withUse(mapping, 3, { field: 'name' }).uses).toEqual([
    { field: 'sku' },
    null,
    { field: 'barcodes' },
    { field: 'name' },
  ]);
  expect(withUse(mapping, 3, { field: 'barcodes' }).uses[2]).toEqual({ field: 'barcodes' });
});

it('[IP7] a column of stock asks which store it is of', () =>
  expect(withUse(mapping, 3, { field: 'stock', place: 'the file' }).stores).toEqual([
    { place: 'the file', storeId: null },
  ]));
