import type { TenantId } from '@tillbridge/core/kernel';
import type pg from 'pg';
import { storeId } from '../shop/company';

/** Ids that a number decides, made by PostgreSQL itself: a million of them are a sentence. */
const idOf = (kind: string, number: string): string =>
  `(lpad(to_hex(${number}), 8, '0') || '-0000-7000-8000-${kind}00000000')::uuid`;

const colours = ['Blue', 'Red', 'Green', 'Amber', 'Silver'];
const things = ['Shirt', 'Lamp', 'Honey', 'Cup', 'Rope', 'Soap', 'Boot'];
/** What the products are called, beside their numbers, as search folds it. */
export const productWords = ['Kauri', ...colours, ...things].map((word) => word.toLowerCase());
const listed = (words: readonly string[]): string => `array[${words.map((word) => `'${word}'`).join(',')}]`;

export type Sizes = { products: number; sales: number; customers: number };

/** A company's catalogue, stock, customers and sales, one statement per table. The same sizes make the same rows. */
export async function fillCompany(
  client: pg.Client,
  tenantId: TenantId,
  { products, sales, customers }: Sizes,
): Promise<void> {
  const item = idOf('1111', 'n');
  const words = `'Kauri ' || (${listed(colours)})[n % 5 + 1] || ' ' ||
                 (${listed(things)})[n % 7 + 1] || ' ' || n`;
  const run = (text: string): Promise<unknown> => client.query(text, [tenantId]);
  await run(
    `insert into product (tenant_id, product_id, name, is_active, version, search_text, record, changed_at)
     select $1, ${idOf('2222', 'n')}, ${words}, true, 1, ' ' || lower(${words}) || ' s' || n,
            '{"description":"","tags":[],"attributeNames":[],"imageIds":[],"unitOfMeasure":"each","taxCodes":["GST"],"movesStock":true}'::jsonb, n
     from generate_series(1, ${products}) as n`,
  );
  await run(
    `insert into item (tenant_id, item_id, sku, name, is_active, product_id, record)
     select $1, ${item}, 'S' || n, ${words}, true, ${idOf('2222', 'n')},
            jsonb_build_object('itemId', ${item}, 'sku', 'S' || n, 'name', ${words}, 'brand', null, 'categoryId', null,
              'unitOfMeasure', 'each', 'taxCodes', '["GST"]'::jsonb, 'barcodes', '[]'::jsonb, 'movesStock', true, 'isActive', true,
              'prices', jsonb_build_array(jsonb_build_object('priceId', ${idOf('3333', 'n')}, 'price', 100 + n % 9000, 'effectiveFrom', null)))
     from generate_series(1, ${products}) as n`,
  );
  await run(
    `insert into stock_level (tenant_id, store_id, item_id, on_hand_milli)
     select $1, '${storeId}', ${item}, n % 100 * 1000 from generate_series(1, ${products}) as n`,
  );
  await run(
    `insert into customer (tenant_id, customer_id, name, search_text, created_at, changed_at)
     select $1, ${idOf('4444', 'n')}, 'Customer ' || n, 'customer ' || n, n, n from generate_series(1, ${customers}) as n`,
  );
  const sale = idOf('5555', 'n');
  await run(
    `insert into sale (tenant_id, sale_id, fact_id, terminal_id, store_id, register_id, staff_id, receipt_no, completed_at,
                       trading_date, currency, subtotal, discount, net, tax, total, cash_rounding, change)
     select $1, ${sale}, ${sale}, '${storeId}', '${storeId}', '${storeId}', '${storeId}', n, 1760000000000 + n::bigint * 20000,
            date '2025-10-09' + n * 20 / 86400, 'NZD', 1000, 0, 1000, 130, 1000, 0, 0
     from generate_series(1, ${sales}) as n`,
  );
  await run(
    `insert into sale_line (tenant_id, sale_id, line_id, line_no, item_id, sku, description, quantity_milli, unit_price,
                            line_discount, sale_discount, net, tax)
     select $1, ${sale}, ${sale}, 1, ${idOf('1111', `(n % ${products} + 1)`)}, 'S' || n, 'Item ' || n, 1000, 1000, 0, 0, 1000, 130
     from generate_series(1, ${sales}) as n`,
  );
  await run(
    `insert into sale_tender (tenant_id, sale_id, tender_id, kind, tendered, applied)
     select $1, ${sale}, ${sale}, 'cash', 1000, 1000 from generate_series(1, ${sales}) as n`,
  );
}

const hex = (number: number): string => number.toString(16).padStart(8, '0');
export const saleIdOf = (number: number): string => `${hex(number)}-0000-7000-8000-555500000000`;
export const itemIdOf = (number: number): string => `${hex(number)}-0000-7000-8000-111100000000`;
