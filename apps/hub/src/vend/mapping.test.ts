import { idFrom, money, quantity } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import type { ProductInput } from '../catalogue';
import { addressOf, customerOf, taxCodesOf } from './map-place';
import { type ProductContext, mergedProduct, minorOf, roleOf, saidOf } from './map-product';
import { Outlet, Product, Tax } from './shapes';

const brandId = idFrom<'BrandId'>('00000000-0000-7000-8000-00000000000b');
const supplierId = idFrom<'SupplierId'>('00000000-0000-7000-8000-00000000000c');
const itemId = idFrom<'ItemId'>('00000000-0000-7000-8000-0000000000a1');
const otherItemId = idFrom<'ItemId'>('00000000-0000-7000-8000-0000000000a2');
const productId = idFrom<'ProductId'>('00000000-0000-7000-8000-0000000000d1');

const context: ProductContext = {
  minorUnitDigits: 2,
  pricesIncludeTax: true,
  brand: (id) => (id === 'b1' ? brandId : null),
  category: () => null,
  supplier: (id) => (id === 's1' ? supplierId : null),
  taxCodes: (id) => (id === 'no tax' ? [] : null),
  defaultTaxCodes: ['gst'],
};
const shirt = {
  id: 'p1',
  version: 7,
  name: 'Linen shirt',
  sku: 'LS-M',
  handle: 'linen-shirt',
  description: '<p>Soft &amp; light<br>Wash cold</p>',
  product_codes: [
    { type: 'ean', code: '9421234567890' },
    { type: 'CUSTOM', code: ' 9421234567890 ' },
    { type: 'CUSTOM', code: 'K-1' },
  ],
  variant_options: [{ name: 'Size', value: 'M' }],
  variant_parent_id: 'p0',
  is_active: true,
  has_inventory: true,
  supply_price: 14.5,
  price_including_tax: 45.005,
  price_excluding_tax: 39.13478,
  brand_id: 'b1',
  product_suppliers: [{ supplier_id: 's1', code: 'X9', price: 14.5 }],
};
const read = (over: object = {}): Product => Product.parse({ ...shirt, ...over });
const said = (over: object = {}, more: Partial<ProductContext> = {}) => {
  const result = saidOf(read(over), 'p0', { ...context, ...more });
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.value;
};

describe('Vend’s products in our terms', () => {
  it('[VN8] field by field', () => {
    expect(said()).toEqual({
      theirId: 'p1',
      familyId: 'p0',
      family: {
        name: 'Linen shirt',
        description: 'Soft & light\nWash cold',
        brandId,
        categoryId: null,
        attributeNames: ['Size'],
        taxCodes: ['gst'],
        movesStock: true,
      },
      variant: {
        sku: 'LS-M',
        attributeValues: ['M'],
        barcodes: [
          { code: '9421234567890', packQuantity: quantity(1_000) },
          { code: 'K-1', packQuantity: quantity(1_000) },
        ],
        price: money(4501),
        suppliers: [{ supplierId, code: 'X9', cost: money(1450), packQuantity: quantity(1_000) }],
        isActive: true,
      },
    });
  });

  it.each([
    [{ is_active: false }, false],
    [{ is_active: undefined, active: false }, false],
    [{ deleted_at: '2026-11-01T00:00:00Z' }, false],
    [{ is_active: undefined, active: undefined }, true],
  ])('[VN8] %o is sold: %s', (over, isActive) => expect(said(over).variant.isActive).toBe(isActive));

  it('[VN8] asks the price without tax where ours are entered without, and has no more decimals than the currency', () => {
    expect(said({}, { pricesIncludeTax: false }).variant.price).toBe(3913);
    expect(said({}, { minorUnitDigits: 0 }).variant.price).toBe(45);
    expect(minorOf(2.675, 2)).toBe(268);
    expect(minorOf(0.00001, 2)).toBe(0);
  });

  it('[VN8] takes the tax that is named for all outlets, and the usual one where it has no like', () => {
    expect(said({ all_outlets_tax: { tax_id: 'no tax', is_default: false } }).family.taxCodes).toEqual([]);
    expect(said({ all_outlets_tax: { tax_id: 'odd', is_default: false } }).family.taxCodes).toEqual(['gst']);
    expect(said({ all_outlets_tax: { tax_id: 'no tax', is_default: true } }).family.taxCodes).toEqual([
      'gst',
    ]);
  });

  it.each([
    [{ sku: '' }, 'has no SKU'],
    [{ price_including_tax: undefined }, 'has no price'],
    [{ price_including_tax: -1 }, 'has no price'],
    [{ is_composite: true }, 'is put together from others'],
    [{ sku: 'x'.repeat(121) }, 'longer than 120'],
  ])('[VN8] %o is refused: it %s', (over, words) => {
    const result = saidOf(read(over), 'p0', context);
    expect(result.ok ? '' : result.refusal.sentence).toContain(words);
  });

  it('[VN8] tells what only holds a family together from what is sold', () => {
    expect(roleOf(read())).toEqual({ is: 'variant', familyId: 'p0' });
    const parent = { variant_parent_id: null, has_variants: true };
    expect(roleOf(read({ ...parent, variant_options: [] }))).toEqual({ is: 'container' });
    expect(roleOf(read(parent)), 'some parents are sold themselves').toEqual({
      is: 'variant',
      familyId: 'p1',
    });
    expect(roleOf(read({ variant_parent_id: null, variant_options: [] }))).toEqual({
      is: 'alone',
      familyId: 'p1',
    });
  });

  it('[VN8] keeps what is ours alone when Vend speaks of a product again', () => {
    const first = mergedProduct(null, [{ ...said(), itemId }], productId);
    const [variant] = first.variants;
    if (!variant) throw new Error('there is a variant');
    const ours: ProductInput = {
      ...first,
      tags: ['linen'],
      ageClass: null,
      tracking: 'batch',
      variants: [
        { ...variant, imageId: 'a picture' },
        { ...variant, itemId: otherItemId, sku: 'LS-L', attributeValues: ['L'] },
      ],
    };
    const again = mergedProduct(ours, [{ ...said({ name: 'Linen shirt 2' }), itemId }], productId);
    expect(again).toMatchObject({ name: 'Linen shirt 2', tags: ['linen'], tracking: 'batch' });
    expect(again.variants.map(({ sku, imageId }) => [sku, imageId])).toEqual([
      ['LS-M', 'a picture'],
      ['LS-L', null],
    ]);
    // What Vend cannot say: cases, and how many a supplier packs.
    const caseOf24 = { code: '19421234567897', packQuantity: quantity(24_000) };
    const packs = variant.suppliers.map((each) => ({ ...each, packQuantity: quantity(12_000) }));
    const inCases: ProductInput = {
      ...first,
      variants: [
        {
          ...variant,
          barcodes: [...variant.barcodes, { code: 'K-OLD', packQuantity: quantity(1_000) }, caseOf24],
          suppliers: packs,
        },
      ],
    };
    const [kept] = mergedProduct(inCases, [{ ...said(), itemId }], productId).variants;
    expect(kept?.barcodes).toEqual([...variant.barcodes, caseOf24]);
    expect(kept?.suppliers).toEqual(packs);
    const gone = mergedProduct(
      first,
      [{ ...said({ deleted_at: '2026-11-01T00:00:00Z' }), itemId }],
      productId,
    );
    expect(gone.isActive).toBe(false);
  });
});

describe('Vend’s places, taxes and customers in our terms', () => {
  it('[VN8] an address has the lines that are filled in', () => {
    const outlet = Outlet.parse({
      ...{ id: 'o', name: 'Newmarket', physical_address_1: 'Nuffield Street', physical_address_2: '' },
      ...{
        physical_suburb: 'Newmarket',
        physical_city: 'Auckland',
        physical_postcode: '1023',
        physical_country_id: 'NZ',
      },
    });
    expect(addressOf(outlet)).toEqual(['Nuffield Street', 'Newmarket', 'Auckland 1023', 'NZ']);
  });

  it.each([
    [[0.15], ['gst']],
    [[0], []],
    [
      [0.05, 0.09975],
      ['gst5', 'qst'],
    ],
    [[0.2], null],
  ])('[VN8] a tax of %o is %o here', (rates, codes) => {
    const own = [
      { code: 'gst', ratePpm: 150_000 },
      { code: 'gst5', ratePpm: 50_000 },
      { code: 'qst', ratePpm: 99_750 },
    ];
    const tax = Tax.parse({ id: 't', name: 'Tax', rates: rates.map((rate, no) => ({ id: `r${no}`, rate })) });
    expect(taxCodesOf(tax, own)).toEqual(codes);
  });

  it('[VN18] a customer field by field; called by name, firm or code, and no longer than ours may be', () => {
    expect(
      customerOf({
        ...{
          id: 'c',
          first_name: 'Aroha',
          last_name: 'Walker',
          company_name: 'Kauri Ltd',
          note: ' Likes tea ',
        },
        ...{ email: ' Aroha@Shop.example ', phone: '09 555', mobile: ' 021 ', do_not_email: true },
        ...{ physical_address_1: '1 Queen Street', physical_city: 'Nelson', physical_postcode: '7010' },
      }),
    ).toEqual({
      ...{ name: 'Aroha Walker', company: 'Kauri Ltd', email: 'aroha@shop.example', phone: '021' },
      ...{ note: 'Likes tea', address: ['1 Queen Street', 'Nelson 7010'] },
    });
    expect(customerOf({ id: 'c', first_name: 'x'.repeat(300), email: '' })).toMatchObject({
      ...{ name: 'x'.repeat(120), email: null, phone: null, address: [] },
    });
    expect(customerOf({ id: 'c', company_name: 'Kauri Ltd', phone: '09' })).toMatchObject({
      name: 'Kauri Ltd',
      phone: '09',
    });
    expect(customerOf({ id: 'c', customer_code: 'C-9' }).name).toBe('C-9');
  });
});
