import { idFrom, money, quantity } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import type { ProductInput } from '../catalogue';
import {
  type SeenRow,
  type WishContext,
  changeBody,
  differencesOf,
  newBody,
  productFields,
  seenOf,
  wishProduct,
} from './wish-product';

const itemId = idFrom<'ItemId'>('0190f000-0000-7000-8000-000000000001');
const cup: ProductInput = {
  ...{ productId: idFrom('0190f000-0000-7000-8000-000000000002'), name: 'Cup', description: 'Blue' },
  ...{ brandId: idFrom('0190f000-0000-7000-8000-00000000000b'), categoryId: null, tags: ['a'] },
  ...{ attributeNames: [], imageIds: [], unitOfMeasure: 'each', taxCodes: ['GST'], movesStock: true },
  ...{ ageClass: null, saleHoursClass: null, tracking: null, isActive: true },
  variants: [
    {
      ...{ itemId, sku: 'CUP', attributeValues: [], components: [], imageId: null, isActive: true },
      price: money(1_150),
      barcodes: [
        { code: '9400000000017', packQuantity: quantity(1_000) },
        { code: 'CASE', packQuantity: quantity(12_000) },
      ],
      suppliers: [
        {
          supplierId: idFrom('0190f000-0000-7000-8000-00000000000c'),
          code: 'S-1',
          cost: money(400),
          packQuantity: quantity(6_000),
        },
      ],
    },
  ],
};
const context = (more: Partial<WishContext> = {}): WishContext => ({
  prices: { timeZone: 'UTC', minorUnitDigits: 2, taxPpm: () => 150_000, ratePpm: () => 150_000 },
  ...{ isExclusive: false, taxId: (codes) => (codes[0] === 'GST' ? 'gst' : null) },
  nameOf: (thing, ourId) => ({ ourId, name: `Our ${thing}`, theirId: null }),
  ...more,
});
const ids = {
  of: (thing: string) => `their-${thing}`,
  attribute: (name: string) => `attribute-${name}`,
  outletIds: ['o1', 'o2'],
};
const wished = (product: ProductInput = cup, more: Partial<WishContext> = {}) => {
  const wish = wishProduct(product, context(more));
  if (!wish.ok) throw new Error(wish.refusal);
  const [row] = wish.value.rows;
  if (!row) throw new Error('it has a variant');
  return { wish: wish.value, row };
};
/** As Vend shows it once it was made. */
const asMade: SeenRow = seenOf({
  ...{ id: 'p1', deleted_at: null, name: 'Cup', description: '<p>Blue</p>', sku: 'CUP' },
  product_codes: [
    { type: 'CUSTOM', code: 'CUP' },
    { type: 'EAN', code: '9400000000017' },
  ],
  ...{ is_active: true, has_inventory: true, price_including_tax: 11.5, price_excluding_tax: 10 },
  ...{ brand_id: 'b9', brand: { id: 'b9', name: 'our brand' } },
  product_suppliers: [{ supplier_id: 's9', supplier_name: 'Our supplier', code: 'S-1', price: 4 }],
});

describe('a product in Vend’s terms', () => {
  it('[VN36] is made field by field, with the price that has its tax where the retailer’s have', () => {
    expect(newBody(wished().wish, ids)).toEqual({
      ...{ name: 'Cup', description: 'Blue', source_id: cup.productId, is_active: true },
      ...{ brand_id: 'their-brand', sku: 'CUP', price_including_tax: 11.5 },
      all_outlets_tax: { tax_id: 'gst' },
      product_codes: [{ code: '9400000000017', type: 'EAN' }],
      product_suppliers: [{ supplier_id: 'their-supplier', code: 'S-1', price: 4 }],
      supply_price: 4,
    });
  });

  it('[VN36] is made without tax, each outlet with its own, where the retailer’s prices are', () => {
    expect(newBody(wished(cup, { isExclusive: true }).wish, ids)).toMatchObject({
      price_excluding_tax: 10,
      outlet_taxes: [
        { outlet_id: 'o1', tax_id: 'gst' },
        { outlet_id: 'o2', tax_id: 'gst' },
      ],
    });
  });

  it('[VN36] is the same once it was made, and each field that is another is told alone', () => {
    const { wish, row } = wished();
    expect(differencesOf(wish, row, asMade)).toEqual([]);
    const others: [Partial<SeenRow>, object][] = [
      [{ name: 'Mug' }, { common: { name: 'Cup' } }],
      [{ description: '' }, { common: { description: 'Blue' } }],
      [{ brand: { id: null, name: '' } }, { common: { brand_id: 'their-brand' } }],
      [{ category: { id: 'c1', name: 'Bath' } }, { common: { product_category_id: '' } }],
      [{ tracksStock: false }, { common: { track_inventory: true } }],
      [{ isActive: false }, { details: { is_active: true } }],
      [{ withTax: 12 }, { details: { price_including_tax: 11.5, all_outlets_tax: { tax_id: 'gst' } } }],
      // Another tax shows in the price that is not written.
      [{ withoutTax: 11.5 }, { details: { price_including_tax: 11.5, all_outlets_tax: { tax_id: 'gst' } } }],
      [{ sku: 'CUP-1' }, { details: { product_codes: [{ code: 'CUP' }, { code: '9400000000017' }] } }],
    ];
    for (const [other, body] of others) {
      const seen = { ...asMade, ...other };
      const found = differencesOf(wish, row, seen);
      expect(found).toHaveLength(1);
      const fields = new Set(found.map(({ field }) => field));
      expect(changeBody({ wish, row, seen }, fields, ids)).toMatchObject(body);
    }
  });

  it('[VN36] keeps the code of a case that is there, and tells none that is not', () => {
    const { wish, row } = wished();
    const seen = { ...asMade, codes: ['9400000000017', 'CASE'] };
    expect(differencesOf(wish, row, seen)).toEqual([]);
  });

  it('[VN36] a family is told with its values', () => {
    const family: ProductInput = {
      ...{ ...cup, attributeNames: ['Size'] },
      variants: cup.variants.map((variant) => ({ ...variant, attributeValues: ['M'] })),
    };
    const { wish, row } = wished(family);
    expect(newBody(wish, ids)).toMatchObject({
      variants: [{ sku: 'CUP', variant_definitions: [{ attribute_id: 'attribute-Size', value: 'M' }] }],
    });
    const seen = { ...asMade, options: [{ name: 'Size', value: 'L' }] };
    expect(changeBody({ wish, row, seen }, new Set(productFields), ids)).toMatchObject({
      common: { product_suppliers: [{ supplier_id: 'their-supplier' }] },
      details: { variant_attribute_values: [{ attribute_id: 'attribute-Size', attribute_value: 'M' }] },
    });
  });

  it('[VN36] what Vend cannot hold is refused with a sentence', () => {
    const composite = cup.variants.map((variant) => ({
      ...variant,
      components: [{ itemId, quantity: quantity(1_000) }],
    }));
    const refusals: [Partial<ProductInput>, RegExp][] = [
      [{ variants: composite }, /put together/],
      [{ sells: 'gift-card' }, /gift cards/],
      [{ taxCodes: ['OTHER'] }, /no tax like that of Cup/],
      [{ variants: Array.from({ length: 201 }, () => cup.variants).flat() }, /more than 200/],
    ];
    for (const [more, sentence] of refusals)
      expect(wishProduct({ ...cup, ...more }, context())).toMatchObject({
        ok: false,
        refusal: expect.stringMatching(sentence) as string,
      });
  });
});
