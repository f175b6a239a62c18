import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { keyed, said } from './test-words';
import { recognise } from './recognise';

const stores = [
  { storeId: 's1', name: 'Main Street' },
  { storeId: 's2', name: 'Kauri & Quay Harbour' },
];
const shared = fileURLToPath(
  new URL('../../../../../../shared/reference/data/catalog/pos_export_header_rows.json', import.meta.url),
);

it.each([
  {
    format: 'vend',
    header: [
      'id',
      'handle',
      'sku',
      'name',
      'variant_option_one_name',
      'variant_option_one_value',
      'retail_price',
      'inventory_Main_Street',
      'reorder_point_Main_Street',
      'outlet_tax_Main_Street',
      'composite_sku',
      'UPC_1',
    ],
    uses: [
      null,
      'handle',
      'sku',
      'name',
      'attribute1Name',
      'attribute1',
      'price',
      'stock@Main_Street',
      'reorderPoint@Main_Street',
      null,
      'componentSku',
      'barcodes',
    ],
    places: { Main_Street: 's1' },
  },
  {
    format: 'shopify',
    header: [
      'Handle',
      'Title',
      'Vendor',
      'Option1 Name',
      'Option1 Value',
      'Variant SKU',
      'Variant Price',
      'Variant Barcode',
      'Image Src',
    ],
    uses: ['handle', 'name', 'brand', 'attribute1Name', 'attribute1', 'sku', 'price', 'barcodes', null],
    places: {},
  },
  {
    format: 'square',
    header: [
      'Token',
      'Item Name',
      'Variation Name',
      'SKU',
      'GTIN',
      'Price',
      'Current Quantity Harbour',
      'New Quantity Harbour',
      'Tax - GST (15%)',
    ],
    uses: [null, 'name', 'variantName', 'sku', 'barcodes', 'price', 'stock@Harbour', null, null],
    places: { Harbour: 's2' },
  },
  {
    format: 'loyverse',
    header: ['Handle', 'SKU', 'Name', 'Sold by weight', 'Price', 'In stock [Harbour]'],
    uses: ['handle', 'sku', 'name', 'soldByWeight', 'price', 'stock@Harbour'],
    places: { Harbour: 's2' },
  },
  {
    format: 'unknown',
    header: ['Item Number', 'Item Description', 'UPC', 'State Bottle Retail', 'Quantity Nowhere'],
    uses: ['sku', 'name', 'barcodes', 'price', 'stock@Nowhere'],
    places: { Nowhere: null },
  },
])('[IP6] a file of $format is known by its header', ({ format, header, uses, places }) => {
  const known = recognise(header, [], stores, null);
  expect(known.format).toBe(format);
  expect(keyed(known.mapping.uses)).toEqual(uses);
  expect(said(known.mapping.stores)).toEqual(places);
});

it.skipIf(!existsSync(shared))('[IP6] the header rows of real exports are known: needs ../shared', () => {
  const headers = JSON.parse(readFileSync(shared, 'utf8')) as Record<string, string[]>;
  const formats = Object.entries(headers).map(([name, header]) => [
    name.split('_')[0],
    recognise(header, [], stores, null).format,
  ]);
  expect(formats).toEqual(Object.keys(headers).map((name) => [name.split('_')[0], name.split('_')[0]]));
});

it.each([
  {
    sample: [
      ['A', '12,50'],
      ['B', '1.080,00'],
    ],
    mark: ',',
  },
  {
    sample: [
      ['A', '12.50'],
      ['B', '1,080.00'],
    ],
    mark: '.',
  },
  {
    sample: [
      ['A', '12'],
      ['B', '1,080'],
    ],
    mark: '.',
  },
])('[IP9] $sample is written with $mark', ({ sample, mark }) =>
  expect(recognise(['sku', 'price'], sample, stores, null).mapping.decimalMark).toBe(mark),
);

it('[IP7] a mapping that is remembered goes before anything that is guessed', () => {
  const mapping = {
    ...recognise(['a', 'b'], [], stores, null).mapping,
    uses: [{ field: 'sku' as const }, null],
  };
  expect(recognise(['a', 'b'], [], stores, mapping)).toEqual({ format: 'remembered', mapping });
  expect(recognise(['a', 'b', 'c'], [], stores, mapping).format).toBe('unknown');
});
