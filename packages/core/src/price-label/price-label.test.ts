import { expect, it } from 'vitest';
import { money, units } from '../kernel';
import { id } from '../sale/sale.fixture';
import type { ItemV1 } from '../wire';
import { priceLabelOf, priceLabelPaper } from './price-label';

const code = (text: string, packQuantity = units(1)) => ({ code: text, packQuantity });
const oats: ItemV1 = {
  ...{ itemId: id<'ItemId'>(1), sku: 'OAT-750', name: 'Rolled oats', brand: 'Meadow', categoryId: null },
  ...{ unitOfMeasure: 'each', prices: [], taxCodes: [], movesStock: true, isActive: true },
  barcodes: [code('19400000000019', units(12)), code('9400000000016'), code('036000291452')],
};
const us = { locale: 'en-US', jurisdiction: { currency: 'USD', minorUnitDigits: 2 } };
const spain = { locale: 'es-ES', jurisdiction: { currency: 'EUR', minorUnitDigits: 2 } };

it('[LB14] a label says what it is, its price in the store’s own way, its SKU, and the bars of one unit', () => {
  expect(priceLabelOf(oats, { price: money(499), store: us })).toEqual({
    ...{ name: 'Rolled oats', detail: 'Meadow', price: '$4.99', sku: 'OAT-750', code: '9400000000016' },
  });
  const loose: ItemV1 = {
    ...oats,
    unitOfMeasure: 'kg',
    barcodes: [],
    attributes: [{ name: 'Size', value: 'Large' }],
  };
  const said = priceLabelOf(loose, { price: money(1250), store: spain, name: 'Oats' });
  expect(said).toMatchObject({ name: 'Oats', detail: 'Size: Large', code: 'OAT-750' });
  expect(said.price).toMatch(/^12,50\s€ \/ kg$/);
  expect(priceLabelOf(oats, { price: null, store: us }).price).toBeNull();
});

it.each([
  { scanned: '036000291452', code: '036000291452', why: 'the code that was scanned is the one on the label' },
  { scanned: '19400000000019', code: '9400000000016', why: 'a case of twelve is not what the price is for' },
  { scanned: 'unknown', code: '9400000000016', why: 'what is none of its codes is not printed' },
])('[LB14] $scanned: $why', ({ scanned, code: printed }) =>
  expect(priceLabelOf(oats, { price: money(499), store: us, scanned }).code).toBe(printed),
);

it.each([
  { code: '9400000000016', bars: { kind: 'barcode', symbology: 'ean13', data: '9400000000016' } },
  { code: '036000291452', bars: { kind: 'barcode', symbology: 'ean13', data: '0036000291452' } },
  { code: 'OAT-750', bars: { kind: 'barcode', symbology: 'code128', data: 'OAT-750' } },
  { code: 'Größe', bars: { kind: 'text', text: 'Größe' } },
])('[LB14] $code is printed as $bars.kind', ({ code: printed, bars }) => {
  const label = { name: 'A', detail: null, price: '$1.00', sku: 'S', code: printed };
  const paper = priceLabelPaper(label);
  expect(paper).toContainEqual(expect.objectContaining(bars));
  expect(paper.at(-1)).toEqual({ kind: 'cut' });
});

it('[LB14] leaves out what an item has not, and says a code once that is its SKU as well', () => {
  const label = { name: 'A\u001bp', detail: null, price: null, sku: 'S-1', code: 'S-1' };
  expect(priceLabelPaper(label).map(({ kind }) => kind)).toEqual(['text', 'barcode', 'cut']);
  expect(JSON.stringify(priceLabelPaper(label))).not.toContain('\\u001b');
});
