import type { FastifyInstance, FastifyRequest } from 'fastify';
import { jsonOf } from '../kit';
import type { Vend, VendKit } from './service';
import type { Page, VendRecord } from './store';

/** Lists that are read in one way only. */
const plainLists = [
  'outlets',
  'registers',
  'taxes',
  'brands',
  'product_types',
  'suppliers',
  'tags',
  'customers',
  'customer_groups',
  'payment_types',
  'price_books',
  'users',
  'outlet_taxes',
] as const;
/** Whose examples never show a version block. */
const withoutBlock = new Set(['taxes', 'brands', 'product_types', 'suppliers']);

export type Query = Readonly<Record<string, string | undefined>>;
export const queryOf = (request: FastifyRequest): Query => request.query as Query;
export const paramOf = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string>)[name] ?? '';

/** The lists of the service, read by version. Source: reference of outside services, A3, A6 to A10 */
export function listRoutes(app: FastifyInstance, vend: Vend, kit: VendKit): void {
  for (const name of plainLists) {
    app.get(`/api/:api/${name}`, (request) => answer(kit, name, page(vend, name, queryOf(request))));
    app.get(`/api/:api/${name}/:id`, (request, reply) => {
      const found = vend.shelf(name).get(paramOf(request, 'id'));
      return found ? { data: found } : reply.code(404).send({ error: 'Not found' });
    });
  }
  app.get('/api/:api/products', (request) => {
    const query = queryOf(request);
    const { sku, name } = query;
    if (sku === undefined && name === undefined)
      return answer(kit, 'products', page(vend, 'products', query));
    const fits = (record: VendRecord): boolean =>
      (sku === undefined || record['sku'] === sku) && (name === undefined || record['name'] === name);
    return answer(kit, 'products', vend.shelf('products').list({ pageSize: vend.mostInPage, fits }));
  });
  app.get('/api/:api/products/:id', (request, reply) => {
    const found = vend.shelf('products').get(paramOf(request, 'id'));
    return found ? { data: found } : reply.code(404).send({ error: 'Not found' });
  });
  app.get('/api/:api/price_books/:id/products', (request) =>
    answer(
      kit,
      'price_book_products',
      page(
        vend,
        'price_book_products',
        queryOf(request),
        (row) => row['price_book_id'] === paramOf(request, 'id'),
      ),
    ),
  );
  app.get('/api/:api/retailer', () => ({
    data: {
      id: 'retailer',
      domain_prefix: vend.app.domainPrefix,
      tax_exclusive: kit.switches.get('retailPrices') === 'without-tax',
      currency: 'NZD',
      timezone: 'Pacific/Auckland',
      discount_product_id: null,
      no_tax_group_id: [...vend.shelf('taxes').all()][0]?.id ?? null,
      loyalty: { ratio: 0.01 },
    },
  }));
  app.get('/api/2.0/inventory', (request) =>
    answer(kit, 'inventory', page(vend, 'inventory', queryOf(request))),
  );
  app.get('/api/:api/inventory/:id', (request) =>
    inventoryOf(vend, { product_id: paramOf(request, 'id'), sort_direction: 'asc' }),
  );
  app.post('/api/:api/inventory', (request) => inventoryOf(vend, jsonOf(request)));
}

function page(
  vend: Vend,
  name: string,
  query: Query,
  fits: (record: VendRecord) => boolean = () => true,
): Page {
  return vend.shelf(name).list({
    after: Number(query['after'] ?? 0) || 0,
    ...(query['before'] ? { before: Number(query['before']) } : {}),
    deleted: query['deleted'] === 'true',
    pageSize: Math.min(Number(query['page_size'] ?? 200) || 200, vend.mostInPage),
    fits,
  });
}

export const answer = (kit: VendKit, name: string, found: Page): Page | { data: VendRecord[] } =>
  withoutBlock.has(name) || kit.switches.get('listVersionBlock') === 'absent' ? { data: found.data } : found;

export const pageOf = page;

/** The way of the date versions: a body with what is wanted, and a bare array, newest first unless the other is asked for. */
function inventoryOf(vend: Vend, asked: unknown): unknown[] {
  const wish = (asked ?? {}) as {
    after?: number;
    size?: number;
    sort_direction?: string;
    product_id?: string;
  };
  const rows = vend.shelf('inventory').list({
    after: wish.after ?? 0,
    pageSize: wish.sort_direction === 'asc' ? Math.min(wish.size ?? 1_000, 5_000) : Infinity,
    fits: (level) => wish.product_id === undefined || level['product_id'] === wish.product_id,
  }).data;
  const named = rows.map(({ inventory_level: level, ...row }) => ({
    ...row,
    current_inventory_level: level,
  }));
  return wish.sort_direction === 'asc'
    ? named
    : named.reverse().slice(0, Math.min(wish.size ?? 1_000, 5_000));
}
