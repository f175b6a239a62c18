import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { sumsOf, sumsOfOlder } from './map-sale';
import {
  OlderOutlet,
  OlderPaymentType,
  OlderProduct,
  OlderRegister,
  OlderRegisterSale,
  OlderSupplier,
  OlderTax,
} from './older';
import { readAs, readOne, readPage } from './read-answer';
import * as shapes from './shapes';

const folder = fileURLToPath(new URL('../../../../../shared/reference/data/vend/', import.meta.url));
const isAbsent = !existsSync(folder);
const jsonAt = (path: string): unknown => JSON.parse(readFileSync(`${folder}${path}`, 'utf8'));
const filesIn = (part: string): string[] =>
  isAbsent ? [] : readdirSync(`${folder}${part}`).filter((name) => name.endsWith('.json'));

type ListShape = z.ZodType<{ version?: number | undefined }>;
type Reading = { list: ListShape } | { one: z.ZodType } | { notUsed: string };

/** Of each recorded answer, the shape that the client reads it with. */
const readings: Readonly<Record<string, Reading>> = {
  'get_brands.brand_id_200.json': { one: shapes.Named },
  'get_brands_200.json': { list: shapes.Named },
  'get_consignments.consignment_id_200.json': { one: shapes.Consignment },
  'get_customer_groups_200.json': { list: shapes.Named },
  'get_outlets.outlet_id_200.json': { one: shapes.Outlet },
  'get_outlets_200.json': { list: shapes.Outlet },
  'get_payment_types_200.json': { list: shapes.PaymentType },
  'get_price_books.price_book_id_200.json': { one: shapes.PriceBook },
  'get_price_books_200.json': { list: shapes.PriceBook },
  'get_product_types.product_type_id_200.json': { one: shapes.ProductType },
  'get_product_types_200.json': { list: shapes.ProductType },
  'get_products_200.json': { list: shapes.Product },
  'get_registers.register_id_200.json': { one: shapes.Register },
  'get_registers_200.json': { list: shapes.Register },
  'get_sales_200.json': { list: shapes.OlderSale },
  'get_suppliers.supplier_id_200.json': { one: shapes.Supplier },
  'get_suppliers_200.json': { list: shapes.Supplier },
  'get_tags.tag_id_200.json': { one: shapes.Named },
  'get_tags_200.json': { list: shapes.Named },
  'get_taxes_200.json': { list: shapes.Tax },
  'post_consignments.consignment_id.bulk_200.json': { one: shapes.BulkWritten },
  'post_consignments_201.json': { one: shapes.Consignment },
  'post_products_200.json': { notUsed: 'products are not written to Vend' },
  'put_consignments.consignment_id_200.json': { one: shapes.Consignment },
  'put_registers.register_id.actions.close_200.json': { one: shapes.Register },
  'put_registers.register_id.actions.open_200.json': { one: shapes.Register },
};

/** The requests of the vendor's own collection, and an answer filled with placeholders: why what is nearest does not read them. */
const collection: Readonly<Record<string, { shape: z.ZodType; reason: RegExp }>> = {
  'api_2.0.consigments_create_a_consignment.request.json': {
    shape: shapes.Consignment,
    reason: /Its field id cannot be read/,
  },
  'api_2.0.consigments_products_add_a_product_to_a_consignment.request.json': {
    shape: shapes.ConsignmentLine,
    reason: /Its field product_id cannot be read/,
  },
  'api_2.0.products_create_or_update_product_0.9.request.json': {
    shape: OlderProduct,
    reason: /Its field active cannot be read/,
  },
  'api_2.0.products_create_product.request.json': {
    shape: shapes.Product,
    reason: /Its field id cannot be read/,
  },
  'api_2.0.promotions_create_a_promotion.request.json': {
    shape: shapes.PriceBookRow,
    reason: /Its field product_id cannot be read/,
  },
  'api_2.0.registers_close_a_single_register.request.json': {
    shape: shapes.Register,
    reason: /Its field id cannot be read/,
  },
  'api_2.0.sales_create_or_update_a_register_sale.request.json': {
    shape: OlderRegisterSale,
    reason: /Its field .* cannot be read/,
  },
  'api_2.0__beta.gift_cards_create_a_gift_card_transaction.request.json': {
    shape: shapes.Sale,
    reason: /Its field id cannot be read/,
  },
  'api_2.0__beta.webhooks_create_a_webhook.request.json': {
    shape: shapes.Consignment,
    reason: /Its field name cannot be read/,
  },
  'api_3.0__beta.products_get_product.response_200.json': {
    shape: shapes.Product,
    reason: /Its field version cannot be read/,
  },
};

describe.skipIf(isAbsent)('what was recorded of Vend: needs ../shared', () => {
  it('[VN7] names a reading for every file that is there', () => {
    expect(Object.keys(readings).sort()).toEqual(filesIn('v2').sort());
    expect(Object.keys(collection).sort()).toEqual(filesIn('postman').sort());
  });

  it.each(Object.entries(readings))('[VN7] 2.0 %s is read whole', (file, reading) => {
    const body = jsonAt(`v2/${file}`);
    if ('notUsed' in reading) {
      expect(readAs(shapes.Product, body), reading.notUsed).toMatchObject({ ok: false });
      return;
    }
    if ('one' in reading) {
      expect(readOne(reading.one, body)).toMatchObject({ ok: true });
      return;
    }
    const page = readPage(reading.list, body, 0);
    if (!page.ok) throw new Error(page.refusal.sentence);
    expect(page.value.unread).toEqual([]);
    expect(page.value.rows).toHaveLength((body as { data: unknown[] }).data.length);
  });

  it.each(Object.entries(collection))(
    '[VN7] the vendor’s collection: %s is no answer, and refused with a reason',
    (file, { shape, reason }) => {
      const read = readOne(shape, jsonAt(`postman/${file}`));
      expect(read.ok ? '' : read.refusal.sentence).toMatch(reason);
    },
  );

  const older = <Shape extends z.ZodType>(name: string, shape: Shape): z.infer<Shape>[] => {
    const body = jsonAt(`v0/${name}.json`) as Record<string, unknown[]>;
    return (body[name] ?? []).map((each) => {
      const read = readAs(shape, each);
      if (!read.ok) throw new Error(read.refusal.sentence);
      return read.value;
    });
  };

  it('[VN7] 0.9: places, taxes and suppliers come to the shapes of today', () => {
    expect(older('outlets', OlderOutlet).map(({ name }) => name)).toEqual(['Main Outlet']);
    const [register] = older('registers', OlderRegister);
    expect(register).toMatchObject({
      name: 'Main Register',
      outlet_id: '6cb5c88c-3d5f-11e0-8697-4040f540b50a',
    });
    expect(older('taxes', OlderTax)).toMatchObject([{ name: 'NZ GST', rates: [{ rate: 0.15 }] }]);
    expect(older('suppliers', OlderSupplier)[0]).toMatchObject({ name: 'Brewer Supplies Ltd.' });
    expect(older('payment_types', OlderPaymentType)).toMatchObject([{ name: 'Cash', type_id: '1' }]);
  });

  it('[VN7] 0.9: prices that are texts are numbers, and with tax what they add up to', () => {
    expect(older('products', OlderProduct)).toMatchObject([
      { sku: 'tshirt-white', supply_price: 2, price_excluding_tax: 4.3, price_including_tax: 4.95 },
      { sku: 'coffee-hot', supply_price: 0, price_excluding_tax: 2.61, price_including_tax: 3 },
    ]);
  });

  it('[VN7] the totals of recorded sales are what their lines add up to', () => {
    for (const sale of older('register_sales', OlderRegisterSale)) {
      const sums = sumsOfOlder({
        line_items: sale.register_sale_products,
        payments: sale.register_sale_payments,
      });
      expect(sums.price).toBeCloseTo(sale.total_price, 5);
      expect(sums.tax).toBeCloseTo(sale.total_tax, 5);
    }
    const page = readPage(shapes.OlderSale, jsonAt('v2/get_sales_200.json'), 0);
    if (!page.ok) throw new Error(page.refusal.sentence);
    for (const sale of page.value.rows) {
      const sums = sumsOfOlder(sale);
      // Vend rounds the total to the cent and its lines to five decimals.
      expect(Math.abs(sums.price - sale.total_price)).toBeLessThan(0.01);
      expect(Math.abs(sums.tax - sale.total_tax)).toBeLessThan(0.01);
    }
  });
});

it('[VN7] sums of a sale in the manner of today', () => {
  const line = {
    product: { id: 'p' },
    quantity: 2,
    pricing: { price: 17.3913 },
    tax: { id: 't', amount: 2.6087 },
  };
  const sale = readAs(shapes.Sale, {
    id: 's',
    state: 'closed',
    source: {},
    line_items: [line, { ...line, quantity: '1', pricing: { price: '10' } }],
    payments: [{ amount: '52.61' }],
  });
  if (!sale.ok) throw new Error(sale.refusal.sentence);
  expect(sumsOf(sale.value)).toEqual({ price: 44.7826, tax: 7.8261, paid: 52.61 });
});
