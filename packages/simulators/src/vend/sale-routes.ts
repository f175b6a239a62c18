import type { FastifyInstance } from 'fastify';
import { jsonOf } from '../kit';
import { tellHooks } from './hooks';
import { answer, pageOf, paramOf, queryOf } from './lists';
import { type Vend, type VendKit, moveStock } from './service';
import type { VendRecord } from './store';

type Line = {
  product?: { id?: string };
  quantity?: number | string;
  pricing?: { price?: number | string; discount?: number | string };
  tax?: { id?: string; amount?: number | string };
};
export type SaleBody = {
  id?: string;
  source?: { author_id?: string; register_id?: string; id?: string; type?: string };
  state?: string;
  attributes?: string[];
  date?: string;
  customer_id?: string | null;
  invoice_number?: string;
  line_items?: Line[];
  payments?: { amount?: number | string; type?: { config_id?: string }; date?: string }[];
};

const states = ['parked', 'pending', 'voided', 'closed'];

/** Sales in the way of the date versions. Source: reference of outside services, A11 */
export function saleRoutes(app: FastifyInstance, vend: Vend, kit: VendKit): void {
  const shelf = vend.shelf('sales');
  app.get('/api/:api/sales', (request) => answer(kit, 'sales', pageOf(vend, 'sales', queryOf(request))));
  app.get('/api/:api/sales/:id', (request, reply) => {
    const found = shelf.get(paramOf(request, 'id'));
    return found ? { data: found } : reply.code(404).send({ error: 'Sale not found' });
  });
  app.post('/api/:api/sales', (request, reply) => {
    const body = (jsonOf(request) ?? {}) as SaleBody;
    const trouble = wrongSale(body);
    if (trouble) return reply.code(422).send({ error: trouble });
    const there = body.id === undefined ? undefined : shelf.get(body.id);
    const manner = kit.switches.get('saleSameId');
    if (there && manner === 'conflict-409') return reply.code(409).send({ error: 'A sale has this id.' });
    const isTwin = there !== undefined && manner === 'duplicate';
    const id = body.id === undefined || isTwin ? vend.newId('sale') : body.id;
    const sale = putSale(vend, { ...body, id });
    if (body.state === 'closed' && (!there || isTwin)) takeStock(vend, body, sale);
    tellHooks(vend, kit, 'sale.update', sale);
    return kit.switches.get('saleCreateAnswer') === 'id-only' ? { data: { id } } : { data: shelf.get(id) };
  });
}

/** Puts a sale on the shelf as one of the service's own tills makes it, or in place of the one that has its id; its stock stays as it is. */
export function putSale(vend: Vend, body: SaleBody): VendRecord {
  const id = body.id ?? vend.newId('sale');
  const sale = vend.shelf('sales').put({ ...shownSale(vend, body), id });
  // The version stands beside itself as well, as the date versions have it: it is one higher for that.
  return vend.shelf('sales').put({ ...sale, _metadata: { version: sale.version + 1 } });
}

function wrongSale({ source, state, line_items: lines = [], payments = [] }: SaleBody): string | null {
  if (!source?.author_id) return 'source.author_id is required.';
  if (!state || !states.includes(state)) return `state is one of ${states.join(', ')}.`;
  const isWhole = lines.every(
    ({ product, quantity, pricing, tax }) =>
      product?.id &&
      quantity !== undefined &&
      pricing?.price !== undefined &&
      tax?.id &&
      tax.amount !== undefined,
  );
  if (!isWhole) return 'A line needs product.id, quantity, pricing.price, tax.id and tax.amount.';
  const isPaid = payments.every(({ amount, type }) => amount !== undefined && type?.config_id);
  return isPaid ? null : 'A payment needs amount and type.config_id.';
}

function shownSale(vend: Vend, body: SaleBody): Omit<VendRecord, 'id' | 'version'> {
  const register = vend.shelf('registers').get(body.source?.register_id ?? '');
  const lines = (body.line_items ?? []).map((line) => {
    const [quantity, price, tax] = [line.quantity, line.pricing?.price, line.tax?.amount].map(Number);
    const amounts = { quantity: quantity ?? 0, price: price ?? 0, tax: tax ?? 0 };
    return {
      product: { id: line.product?.id },
      quantity: amounts.quantity,
      pricing: {
        price: amounts.price,
        total: amounts.price * amounts.quantity,
        discount: Number(line.pricing?.discount ?? 0),
      },
      tax: { id: line.tax?.id, amount: amounts.tax, total: amounts.tax * amounts.quantity },
    };
  });
  const price = lines.reduce((sum, line) => sum + line.pricing.total, 0);
  const tax = lines.reduce((sum, line) => sum + line.tax.total, 0);
  return {
    source: {
      author: { id: body.source?.author_id },
      register_id: body.source?.register_id ?? null,
      outlet_id: register?.['outlet_id'] ?? null,
      id: body.source?.id ?? null,
      type: body.source?.type ?? null,
    },
    state: body.state,
    attributes: body.attributes ?? [],
    date: body.date ?? vend.at(),
    customer_id: body.customer_id ?? null,
    invoice_number: body.invoice_number ?? '',
    line_items: lines,
    payments: (body.payments ?? []).map((payment) => ({
      amount: Number(payment.amount),
      type: { config_id: payment.type?.config_id },
      date: payment.date ?? vend.at(),
    })),
    totals: { price, tax, price_incl_tax: price + tax },
    return: { is_return: false, original_sale_id: null, return_sale_ids: [] },
    deleted_at: null,
  };
}

function takeStock(vend: Vend, body: SaleBody, sale: VendRecord): void {
  const { outlet_id: outletId } = sale['source'] as { outlet_id: unknown };
  if (typeof outletId !== 'string') return;
  for (const { product, quantity } of body.line_items ?? [])
    if (product?.id) moveStock(vend, { productId: product.id, outletId, by: -Number(quantity) });
}
