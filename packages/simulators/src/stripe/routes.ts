import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf } from '../kit';
import type { CounterReaders } from './counter-readers';
import { type FormFields, fieldsOf, groupOf, listOf, textOf, textsOf } from './form-fields';
import type { KeptAnswers } from './idempotency';
import type { PaymentIntent } from './objects';
import { StripeRefusal, missing, unreadable } from './refusal';
import type { World } from './world';

type Asked = { params: Record<string, string>; fields: FormFields; query: FormFields };
type Act = (asked: Asked) => object;
export type Served = { world: World; readers: CounterReaders; answers: KeptAnswers };

/** The service's paths under /v1. */
export function stripeRoutes(app: FastifyInstance, served: Served): void {
  const { world, readers } = served;
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('request-id', world.id('req'));
  });
  const get = (path: string, act: Act): void => {
    app.get(`/v1${path}`, (request, reply) => answer(served, request, reply, act, { isKept: false }));
  };
  const post = (path: string, act: Act): void => {
    app.post(`/v1${path}`, (request, reply) => answer(served, request, reply, act, { isKept: true }));
  };

  post('/payment_intents', ({ fields }) => createIntent(world, fields));
  get('/payment_intents', ({ query }) => list('/v1/payment_intents', [...world.intents.values()], query));
  get('/payment_intents/:id', ({ params, query }) => expanded(world, world.intent(idOf(params)), query));
  post('/payment_intents/:id/capture', ({ params, fields }) =>
    expanded(world, world.capture(idOf(params), amountOf(fields, 'amount_to_capture')), fields),
  );
  post('/payment_intents/:id/cancel', ({ params, fields }) =>
    expanded(world, world.cancel(idOf(params), textOf(fields, 'cancellation_reason') ?? null), fields),
  );

  get('/charges/:id', ({ params }) => found('charge', world.charges, idOf(params)));

  post('/refunds', ({ fields }) =>
    world.refund({
      intentId: textOf(fields, 'payment_intent'),
      chargeId: textOf(fields, 'charge'),
      amount: amountOf(fields, 'amount'),
      reason: textOf(fields, 'reason') ?? null,
      metadata: textsOf(groupOf(fields, 'metadata')),
    }),
  );
  get('/refunds', ({ query }) => {
    const intentId = textOf(query, 'payment_intent');
    const all = [...world.refunds.values()].filter(
      (each) => intentId === undefined || each.payment_intent === intentId,
    );
    return list('/v1/refunds', all, query);
  });
  get('/refunds/:id', ({ params }) => found('refund', world.refunds, idOf(params)));

  get('/balance_transactions', ({ query }) => {
    const [payout, source, type] = ['payout', 'source', 'type'].map((name) => textOf(query, name));
    const all = [...world.transactions.values()].filter(
      (each) =>
        (payout === undefined || world.paidOut.get(each.id) === payout) &&
        (source === undefined || each.source === source) &&
        (type === undefined || each.type === type),
    );
    const withSource = listOf(query, 'expand').includes('data.source');
    const shown = withSource ? all.map((each) => ({ ...each, source: sourceOf(world, each.source) })) : all;
    return list('/v1/balance_transactions', shown, query);
  });
  get('/payouts', ({ query }) => list('/v1/payouts', [...world.payouts.values()], query));
  get('/payouts/:id', ({ params }) => found('payout', world.payouts, idOf(params)));

  post('/terminal/connection_tokens', () => ({
    object: 'terminal.connection_token',
    secret: world.id('pst_test'),
  }));
  post('/terminal/locations', ({ fields }) => createLocation(world, fields));
  get('/terminal/locations', ({ query }) =>
    list('/v1/terminal/locations', [...world.locations.values()], query),
  );
  post('/terminal/readers', ({ fields }) => {
    if (textOf(fields, 'registration_code') === undefined)
      throw unreadable('Missing required param: registration_code.');
    return readers.add({
      label: textOf(fields, 'label') ?? 'Reader',
      location: textOf(fields, 'location') ?? null,
    });
  });
  get('/terminal/readers', ({ query }) => {
    const all = [...world.readers.keys()].map((id) => readers.reader(id));
    return list('/v1/terminal/readers', all, query);
  });
  post('/terminal/readers/:id', ({ params, fields }) =>
    readers.rename(idOf(params), textOf(fields, 'label') ?? ''),
  );
  get('/terminal/readers/:id', ({ params }) => readers.reader(idOf(params)));
  post('/terminal/readers/:id/process_payment_intent', ({ params, fields }) => {
    const intent = textOf(fields, 'payment_intent');
    if (intent === undefined) throw unreadable('Missing required param: payment_intent.');
    return readers.process(idOf(params), intent, groupOf(fields, 'process_config'));
  });
  post('/terminal/readers/:id/set_reader_display', ({ params }) => readers.display(idOf(params)));
  post('/terminal/readers/:id/cancel_action', ({ params }) => readers.cancelAction(idOf(params)));
  post('/test_helpers/terminal/readers/:id/present_payment_method', ({ params, fields }) =>
    readers.present(idOf(params), textOf(groupOf(fields, 'card_present'), 'number')),
  );
}

const idOf = (params: Record<string, string>): string => params['id'] ?? '';

function answer(
  { answers }: Served,
  request: FastifyRequest,
  reply: FastifyReply,
  act: Act,
  { isKept }: { isKept: boolean },
): FastifyReply {
  try {
    if (!/^Bearer sk_/.test(request.headers.authorization ?? ''))
      throw new StripeRefusal({ status: 401, message: 'Invalid API Key provided.', isUnbegun: true });
    const form = formOf(request);
    const asked: Asked = {
      params: request.params as Record<string, string>,
      fields: fieldsOf(form),
      query: fieldsOf(new URLSearchParams(request.url.split('?')[1] ?? '')),
    };
    const key = isKept ? headerOf(request, 'idempotency-key') : undefined;
    const said = answers.once(key, `${request.url}\n${form.toString()}`, () => act(asked));
    if (key !== undefined) void reply.header('idempotency-key', key);
    if (said.isReplayed) void reply.header('idempotent-replayed', 'true');
    return reply.code(said.status).send(said.body);
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    return reply.code(error.status).send(error.body);
  }
}

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

function createIntent(world: World, fields: FormFields): PaymentIntent {
  const amount = amountOf(fields, 'amount');
  const currency = textOf(fields, 'currency');
  if (amount === undefined || amount < 1) throw unreadable('Missing required param: amount.');
  if (currency === undefined) throw unreadable('Missing required param: currency.');
  return world.createIntent({
    amount,
    currency: currency.toLowerCase(),
    captureMethod: textOf(fields, 'capture_method') ?? 'automatic',
    // Named anew in the API's version of October 2026; older ones are still asked by the old name.
    methods: [...listOf(fields, 'allowed_payment_method_types'), ...listOf(fields, 'payment_method_types')],
    metadata: textsOf(groupOf(fields, 'metadata')),
    description: textOf(fields, 'description') ?? null,
  });
}

function createLocation(world: World, fields: FormFields): object {
  const address = textsOf(groupOf(fields, 'address'));
  if (address['country'] === undefined) throw unreadable('Missing required param: address[country].');
  const location = {
    id: world.id('tml'),
    object: 'terminal.location' as const,
    address,
    display_name: textOf(fields, 'display_name') ?? '',
    livemode: false,
    metadata: textsOf(groupOf(fields, 'metadata')),
  };
  world.locations.set(location.id, location);
  return location;
}

function amountOf(fields: FormFields, name: string): number | undefined {
  const text = textOf(fields, name);
  if (text === undefined) return undefined;
  const amount = Number(text);
  if (!Number.isSafeInteger(amount)) throw unreadable(`Invalid integer: ${text}`);
  return amount;
}

function found<T extends object>(what: string, all: ReadonlyMap<string, T>, id: string): T {
  const one = all.get(id);
  if (!one) throw missing(what, id);
  return one;
}

/** The charge in place of its id, where it was asked for. */
const expanded = (world: World, intent: PaymentIntent, fields: FormFields): object =>
  listOf(fields, 'expand').includes('latest_charge') && intent.latest_charge !== null
    ? { ...intent, latest_charge: world.charges.get(intent.latest_charge) }
    : intent;

/** What money was moved for, whole. */
const sourceOf = (world: World, id: string): object | string =>
  world.charges.get(id) ?? world.refunds.get(id) ?? world.payouts.get(id) ?? id;

type Listed = { id: string; created?: number; source?: unknown; type?: string };

/** Newest first, a page at a time. */
function list(url: string, all: readonly Listed[], query: FormFields): object {
  const limit = Math.min(100, Number(textOf(query, 'limit') ?? 10));
  const created = groupOf(query, 'created');
  const from = Number(textOf(created, 'gte') ?? 0);
  const until = Number(textOf(created, 'lte') ?? Number.MAX_SAFE_INTEGER);
  const type = textOf(query, 'type');
  const source = textOf(query, 'source');
  const fitting = all
    .toReversed()
    .filter((each) => (each.created ?? from) >= from && (each.created ?? from) <= until)
    .filter((each) => type === undefined || each.type === type)
    .filter((each) => source === undefined || each.source === source);
  const after = textOf(query, 'starting_after');
  const begin = after === undefined ? 0 : fitting.findIndex(({ id }) => id === after) + 1;
  const data = fitting.slice(begin, begin + limit);
  return { object: 'list', url, has_more: begin + limit < fitting.length, data };
}
