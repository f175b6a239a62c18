import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { jsonOf } from '../kit';
import {
  type Consignment,
  type LineChange,
  isConsignmentType,
  mayDeleteLine,
  writeLine,
  wrongBeginning,
  wrongLine,
  wrongStep,
} from './consignment';
import { tellHooks } from './hooks';
import { answer, pageOf, paramOf, queryOf } from './lists';
import { type Vend, type VendKit, moveStock } from './service';
import { type VendRecord, fiveDecimals } from './store';

type Fields = Readonly<Record<string, unknown>>;
const mostInBulk = 500;

/** Consignments: the service's word for orders, transfers, counts and returns. Source: reference of outside services, A12 */
export function consignmentRoutes(app: FastifyInstance, vend: Vend, kit: VendKit): void {
  const wrong = (reply: FastifyReply, error: string) =>
    reply.code(Number(kit.switches.get('illegalTransition'))).send({ error });
  const unknown = (reply: FastifyReply) => reply.code(404).send({ error: 'Consignment not found' });
  const heads = vend.shelf('consignments');
  const found = (request: FastifyRequest) => {
    const id = paramOf(request, 'id');
    const [head, consignment] = [heads.get(id), vend.consignments.get(id)];
    return head && consignment && head.deleted_at === null ? { head, consignment } : undefined;
  };

  app.get('/api/:api/consignments', (request) => {
    const query = queryOf(request);
    const fits = (record: VendRecord): boolean =>
      (['type', 'status', 'outlet_id'] as const).every(
        (field) => query[field] === undefined || record[field] === query[field],
      );
    return answer(kit, 'consignments', pageOf(vend, 'consignments', query, fits));
  });
  app.post('/api/:api/consignments', (request, reply) => {
    const body = fieldsOf(request, kit);
    const type = body['type'];
    if (!body['outlet_id'] || !body['name'] || !isConsignmentType(type))
      return wrong(reply, 'outlet_id, name and type are required.');
    const status = text(body['status']) ?? (type === 'STOCKTAKE' ? 'STOCKTAKE_SCHEDULED' : 'OPEN');
    const trouble = wrongBeginning(type, status);
    if (trouble) return wrong(reply, trouble);
    const id = vend.newId('consignment');
    vend.consignments.set(id, { id, type, status, lines: new Map() });
    const head = heads.put({
      ...headOf(body),
      id,
      type,
      status,
      created_at: vend.at(),
      updated_at: vend.at(),
    });
    return reply.code(201).send({ data: head });
  });
  app.get('/api/:api/consignments/:id', (request, reply) => {
    const it = found(request);
    return it ? { data: it.head } : unknown(reply);
  });
  app.put('/api/:api/consignments/:id', (request, reply) => {
    const it = found(request);
    if (!it) return unknown(reply);
    const body = fieldsOf(request, kit);
    if (body['type'] !== undefined && body['type'] !== it.consignment.type)
      return wrong(reply, 'The type of a consignment never changes.');
    const next = text(body['status']) ?? it.consignment.status;
    const trouble = wrongStep(it.consignment, next);
    if (trouble) return wrong(reply, trouble);
    const head = { ...it.head, ...headOf({ ...it.head, ...body }) };
    return { data: stepTo(vend, kit, it.consignment, head, next) };
  });
  app.delete('/api/:api/consignments/:id', (request, reply) => {
    const it = found(request);
    if (!it) return unknown(reply);
    heads.put({ ...it.head, deleted_at: vend.at() });
    return reply.code(204).send();
  });
  app.get('/api/:api/consignments/:id/totals', (request, reply) => {
    const it = found(request);
    if (!it) return unknown(reply);
    if (it.consignment.type === 'STOCKTAKE') return wrong(reply, 'A stocktake has no totals.');
    const lines = [...it.consignment.lines.values()];
    const sum = (field: 'count' | 'received') => lines.reduce((total, line) => total + line[field], 0);
    return {
      data: { total_count: fiveDecimals(sum('count')), total_received: fiveDecimals(sum('received')) },
    };
  });
  lineRoutes(app, vend, kit, { found, wrong, unknown });
}

type Found = (request: FastifyRequest) => { head: VendRecord; consignment: Consignment } | undefined;
type Answers = {
  found: Found;
  wrong: (reply: FastifyReply, error: string) => unknown;
  unknown: (reply: FastifyReply) => unknown;
};

function lineRoutes(
  app: FastifyInstance,
  vend: Vend,
  kit: VendKit,
  { found, wrong, unknown }: Answers,
): void {
  const write = (
    it: NonNullable<ReturnType<Found>>,
    productId: string,
    change: LineChange,
    isAdded: boolean,
  ) => {
    const sku = text(vend.shelf('products').get(productId)?.['sku']) ?? '';
    const version = vend.store.nextVersion();
    const status = writeLine(it.consignment, { productId, sku, version, change, isAdded });
    if (status !== it.consignment.status) stepTo(vend, kit, it.consignment, it.head, status);
    return shownLine(it.consignment, productId);
  };
  const troubleWith = (consignment: Consignment, productId: string, change: LineChange): string | null => {
    const product = vend.shelf('products').get(productId);
    if (!product || product.deleted_at !== null) return `There is no product ${productId}.`;
    if (consignment.type === 'SUPPLIER' && product['is_composite'] === true)
      return 'A composite product cannot be ordered.';
    return wrongLine(consignment, change);
  };

  app.get('/api/:api/consignments/:id/products', (request, reply) => {
    const it = found(request);
    if (!it) return unknown(reply);
    const query = queryOf(request);
    const after = Number(query['after'] ?? 0) || 0;
    const size = Math.min(Number(query['page_size'] ?? 200) || 200, vend.mostInPage);
    const data = [...it.consignment.lines.values()]
      .filter(({ version }) => version > after)
      .toSorted((one, other) => one.version - other.version)
      .slice(0, size)
      .map(({ productId }) => shownLine(it.consignment, productId));
    const version = { min: data[0]?.version ?? null, max: data.at(-1)?.version ?? null };
    return kit.switches.get('listVersionBlock') === 'absent' ? { data } : { data, version };
  });
  app.post('/api/:api/consignments/:id/products', (request, reply) => {
    const it = found(request);
    if (!it) return unknown(reply);
    const body = fieldsOf(request, kit);
    const productId = text(body['product_id']) ?? '';
    const trouble = troubleWith(it.consignment, productId, changeOf(body));
    // A second line of the same product adds to the first: the harshest reading of what nobody has published.
    return trouble ? wrong(reply, trouble) : { data: write(it, productId, changeOf(body), true) };
  });
  app.put('/api/:api/consignments/:id/products/:productId', (request, reply) => {
    const it = found(request);
    const productId = paramOf(request, 'productId');
    if (!it?.consignment.lines.has(productId)) return unknown(reply);
    const change = changeOf(fieldsOf(request, kit));
    const trouble = troubleWith(it.consignment, productId, change);
    return trouble ? wrong(reply, trouble) : { data: write(it, productId, change, false) };
  });
  app.delete('/api/:api/consignments/:id/products/:productId', (request, reply) => {
    const it = found(request);
    if (!it) return unknown(reply);
    if (!mayDeleteLine(it.consignment)) return wrong(reply, 'This line cannot be deleted any more.');
    it.consignment.lines.delete(paramOf(request, 'productId'));
    return reply.code(204).send();
  });
  app.post('/api/:api/consignments/:id/bulk', (request, reply) => {
    const it = found(request);
    if (!it) return unknown(reply);
    const entries = jsonOf(request);
    if (!Array.isArray(entries) || entries.length === 0 || entries.length > mostInBulk)
      return wrong(reply, `Send from 1 to ${mostInBulk} entries as a bare list.`);
    const changes = (entries as Fields[]).map((entry) => ({
      productId: text(entry['product_id']) ?? '',
      change: changeOf(entry),
    }));
    for (const { productId, change } of changes) {
      if (change.count === undefined && change.received === undefined)
        return wrong(reply, 'Each entry needs count or received.');
      const trouble = troubleWith(it.consignment, productId, change);
      if (trouble) return wrong(reply, trouble);
    }
    const isAdded = it.consignment.type === 'SUPPLIER' || kit.switches.get('transferBulk') === 'adds';
    const data: Record<string, unknown> = {};
    for (const { productId, change } of changes) {
      const line = write(it, productId, change, isAdded);
      data[productId] = change.count === undefined ? { received: line.received } : { count: line.count };
    }
    return { data };
  });
}

/** Comes to stand so, moves stock and tells who wants to know. */
function stepTo(
  vend: Vend,
  kit: VendKit,
  consignment: Consignment,
  head: VendRecord,
  next: string,
): VendRecord {
  const was = consignment.status;
  consignment.status = next;
  const written = vend.shelf('consignments').put({
    ...head,
    status: next,
    updated_at: vend.at(),
    ...(next === 'SENT' && was !== 'SENT' ? { consignment_date: vend.at() } : {}),
    ...(next === 'RECEIVED' && was !== 'RECEIVED' ? { received_at: vend.at() } : {}),
  });
  if (was === next || consignment.type === 'STOCKTAKE') return written;
  const lines = [...consignment.lines.values()];
  const move = (outletId: unknown, amount: (line: (typeof lines)[number]) => number): void => {
    for (const line of lines)
      if (typeof outletId === 'string')
        moveStock(vend, { productId: line.productId, outletId, by: amount(line) });
  };
  if (next === 'SENT' && consignment.type === 'OUTLET') {
    move(written['source_outlet_id'], ({ count }) => -count);
    tellHooks(vend, kit, 'consignment.send', written);
  }
  if (next === 'RECEIVED') {
    move(written['outlet_id'], ({ received }) => received);
    tellHooks(vend, kit, 'consignment.receive', written);
  }
  return written;
}

function shownLine({ lines, status }: Consignment, productId: string) {
  const line = lines.get(productId);
  return {
    product_id: productId,
    product_sku: line?.sku ?? '',
    count: fiveDecimals(line?.count ?? 0),
    received: fiveDecimals(line?.received ?? 0),
    cost: typeof line?.cost === 'number' ? fiveDecimals(line.cost) : null,
    is_included: true,
    status: status === 'RECEIVED' ? 'RECEIVE_SUCCESS' : 'PENDING',
    version: line?.version ?? 0,
  };
}

/** Bodies come bare or wrapped in `data`; which of the two the service strictly wants nobody has published. */
function fieldsOf(request: FastifyRequest, kit: VendKit): Fields {
  const body = (jsonOf(request) ?? {}) as Fields;
  const wrapped = body['data'];
  const isWrapped = typeof wrapped === 'object' && wrapped !== null;
  const wanted = kit.switches.get('consignmentBody');
  if (wanted === 'unwrapped') return body;
  if (wanted === 'data-wrapped') return isWrapped ? (wrapped as Fields) : {};
  return isWrapped ? (wrapped as Fields) : body;
}

const headOf = (body: Fields) => ({
  outlet_id: body['outlet_id'] ?? null,
  source_outlet_id: body['source_outlet_id'] ?? null,
  supplier_id: body['supplier_id'] ?? null,
  name: body['name'] ?? '',
  due_at: body['due_at'] ?? null,
  consignment_date: body['consignment_date'] ?? null,
  received_at: body['received_at'] ?? null,
  supplier_invoice: body['supplier_invoice'] ?? '',
  reference: body['reference'] ?? null,
  show_inactive: true,
});

function changeOf(body: Fields): LineChange {
  const number = (field: string) =>
    body[field] === undefined || body[field] === null ? {} : { [field]: Number(body[field]) };
  return { ...number('count'), ...number('received'), ...number('cost') };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
