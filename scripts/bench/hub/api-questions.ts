import type { TenantId } from '@tillbridge/core/kernel';
import { storeId } from '../shop/company';
import { type Sizes, itemIdOf, saleIdOf } from './api-company';

/** One read: the address of the API that asks it, and what somebody who writes SQL by hand would ask, as they would name it. */
export type Read = { kind: string; path: string; statements: { text: string; values: unknown[] }[] };

/** Pages of lists from anywhere in them, single things, and a search now and then: as many of each kind. */
export function readsOf(tenantId: TenantId, { products, sales, customers }: Sizes): Read[] {
  const reads: Read[] = [];
  const add = (kind: string, path: string, ...statements: [text: string, ...values: unknown[]][]): void =>
    void reads.push({
      kind,
      path,
      statements: statements.map(([text, ...values]) => ({ text, values: [tenantId, ...values] })),
    });
  for (let number = 1; number <= 40; number++) {
    const part = number / 41;
    const sale = Math.ceil(part * sales);
    const until = 1_760_000_000_000 + sale * 20_000;
    const item = itemIdOf(Math.ceil(part * products));
    const customer = Math.ceil(part * customers);
    const words = number % 2 ? ['kauri', 'lamp'] : [`s${Math.ceil(part * products)}`];
    add('a page of sales', `/sales?limit=20&until=${encodeURIComponent(new Date(until).toISOString())}`, [
      'select * from sale where tenant_id = $1 and completed_at < $2 order by completed_at desc, sale_id desc limit 21',
      until,
    ]);
    add(
      'a sale',
      `/sales/${saleIdOf(sale)}`,
      ['select * from sale where tenant_id = $1 and sale_id = $2', saleIdOf(sale)],
      ['select * from sale_line where tenant_id = $1 and sale_id = $2 order by line_no', saleIdOf(sale)],
      ['select * from sale_tender where tenant_id = $1 and sale_id = $2 order by tender_id', saleIdOf(sale)],
    );
    add('prices of an item', `/items/${item}/prices`, [
      'select record from item where tenant_id = $1 and item_id = $2',
      item,
    ]);
    add('stock of an item', `/stock?itemId=${item}`, [
      'select * from stock_level where tenant_id = $1 and item_id = $2 and store_id = any($3) order by store_id limit 51',
      item,
      [storeId],
    ]);
    add('a search of products', `/products?limit=20&search=${words.join('%20')}`, [
      `select product.*, (select jsonb_agg(item.record) from item where item.tenant_id = $1 and item.product_id = product.product_id)
       from product where tenant_id = $1 and is_active and ${words.map((_, at) => `search_text like $${at + 2}`).join(' and ')}
       order by sort_name, product_id limit 21`,
      ...words.map((word) => `% ${word}%`),
    ]);
    add('a search of customers', `/customers?limit=20&search=customer%20${customer}`, [
      `select * from customer where tenant_id = $1 and archived_at is null and search_text like $2 and search_text like $3
       order by name, customer_id limit 21`,
      '%customer%',
      `%${customer}%`,
    ]);
    add('the stores', '/stores', [
      `select record, (select json_agg(register) from register where register.tenant_id = store.tenant_id
         and register.store_id = store.store_id) from store where tenant_id = $1`,
    ]);
  }
  return reads;
}
