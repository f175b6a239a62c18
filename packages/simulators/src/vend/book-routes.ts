import type { FastifyInstance } from 'fastify';
import { jsonOf } from '../kit';
import { paramOf } from './lists';
import type { Vend, VendKit } from './service';
import { type VendRecord, roundMoney } from './store';

type Body = Record<string, unknown>;
type Row = {
  id?: string;
  product_id?: string;
  price?: number;
  tax_id?: string;
  min_units?: number;
  max_units?: number;
};
const mostRows = 100;

/** Price books and their rows are written; a book is never deleted by a program. Source: reference of outside services, A10 */
export function bookRoutes(app: FastifyInstance, vend: Vend, kit: VendKit): void {
  const books = vend.shelf('price_books');
  const rows = vend.shelf('price_book_products');
  app.post('/api/:api/price_books', (request, reply) => {
    const body = (jsonOf(request) ?? {}) as Body;
    const trouble = wrongBook(vend, body);
    if (trouble) return reply.code(422).send({ error: trouble });
    const made = books.put({ ...whole(body), type: 'GENERAL', id: vend.newId('price book') });
    return { data: shown(made) };
  });
  app.put('/api/:api/price_books/:id', (request, reply) => {
    const there = books.get(paramOf(request, 'id'));
    if (!there || there.deleted_at !== null) return reply.code(404).send({ error: 'Not found' });
    const body = (jsonOf(request) ?? {}) as Body;
    const trouble = wrongBook(vend, body);
    if (trouble) return reply.code(422).send({ error: trouble });
    return { data: shown(books.put({ ...there, ...whole(body), id: there.id })) };
  });
  app.delete('/api/:api/price_books/:id/products', (request, reply) => {
    const { data } = (jsonOf(request) ?? {}) as { data?: { price_book_product_ids?: string[] } };
    const ids = data?.price_book_product_ids ?? [];
    if (ids.length > mostRows) return reply.code(422).send({ error: 'At most 100 at a time.' });
    for (const id of ids) {
      const there = rows.get(id);
      if (there && there.deleted_at === null) rows.put({ ...there, deleted_at: vend.at() });
    }
    return { data: { message: 'Deleted.' } };
  });
  for (const method of ['POST', 'PATCH', 'PUT'] as const)
    app.route({
      method,
      url: '/api/:api/price_books/:id/products',
      handler: (request, reply) => {
        const book = books.get(paramOf(request, 'id'));
        if (!book || book.deleted_at !== null) return reply.code(404).send({ error: 'Not found' });
        const { data = [] } = (jsonOf(request) ?? {}) as { data?: Row[] };
        const trouble = wrongRows(vend, data);
        const areOthersWritten =
          data.length <= mostRows && kit.switches.get('refusedRows') === 'others-written';
        if (trouble && !areOthersWritten) return reply.code(422).send({ error: trouble });
        for (const row of data.filter((each) => wrongRows(vend, [each]) === null)) {
          const there = row.id === undefined ? undefined : rows.get(row.id);
          rows.put({
            ...{ loyalty_value: null, discount: null, ...there, ...row, price_book_id: book.id },
            ...{ min_units: row.min_units ?? null, max_units: row.max_units ?? null },
            price: roundMoney(Number(row.price) / (1 + rateOf(vend, row.tax_id ?? ''))),
            id: there?.id ?? vend.newId('price book row'),
          });
        }
        if (trouble) return reply.code(422).send({ error: trouble });
        return { data: { message: 'Written.' } };
      },
    });
}

const whole = (body: Body): Body => ({
  ...{ name: body['name'], outlet_ids: body['outlet_ids'], customer_group_ids: body['customer_group_ids'] },
  ...{ valid_from: body['valid_from'] ?? null, valid_to: body['valid_to'] ?? null },
  restrict_to_platform_key: body['restrict_to_platform'] ?? '0',
});

/** What a write answers has no version. */
const shown = ({ version: _, restrict_to_platform_key: platform, ...book }: VendRecord): Body => ({
  ...book,
  restrict_to_platform: platform,
});

function wrongBook(
  vend: Vend,
  { name, outlet_ids: outlets, customer_group_ids: groups }: Body,
): string | null {
  if (typeof name !== 'string' || name === '') return 'name is required.';
  if (!Array.isArray(outlets) || !Array.isArray(groups))
    return 'outlet_ids and customer_group_ids are required.';
  const isKnown = (shelf: string) => (id: unknown) => vend.shelf(shelf).get(String(id)) !== undefined;
  return outlets.every(isKnown('outlets')) && groups.every(isKnown('customer_groups'))
    ? null
    : 'There is no such outlet or customer group.';
}

function wrongRows(vend: Vend, rows: readonly Row[]): string | null {
  if (rows.length > mostRows) return 'At most 100 products at a time.';
  const isWhole = rows.every(
    ({ product_id: product, price, tax_id: tax }) =>
      vend.shelf('products').get(product ?? '') &&
      typeof price === 'number' &&
      vend.shelf('taxes').get(tax ?? ''),
  );
  if (!isWhole) return 'A row needs product_id, price and tax_id.';
  const isGone = rows.some(
    ({ product_id: product }) => vend.shelf('products').get(product ?? '')?.deleted_at !== null,
  );
  return isGone ? 'A product was deleted.' : null;
}

/** Prices are written with tax here, and always read without. */
const rateOf = (vend: Vend, taxId: string): number => {
  const rates = (vend.shelf('taxes').get(taxId)?.['rates'] ?? []) as { rate: number }[];
  return rates.reduce((sum, { rate }) => sum + rate, 0);
};
