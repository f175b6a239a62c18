import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fieldsOf } from './form-fields';
import { signatureOf, stripeStandIn } from './index';

const samples = join(import.meta.dirname, '../../../../../shared/reference/data/stripe');
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function service() {
  const stripe = await stripeStandIn();
  open.push(stripe);
  const ask = async (path: string, body?: Record<string, string>, key?: string) => {
    const answer = await fetch(`${stripe.url}/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: 'Bearer sk_test', ...(key ? { 'idempotency-key': key } : {}) },
      ...(body ? { body: new URLSearchParams(body) } : {}),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Said };
  };
  const intent = async (amount = '1200', key?: string) => {
    const asked = { amount, currency: 'usd', capture_method: 'manual' };
    const { body } = await ask(
      '/payment_intents',
      { ...asked, 'payment_method_types[0]': 'card_present', 'metadata[sale]': 's1' },
      key,
    );
    return String(body['id']);
  };
  const reader = stripe.readers.add({ label: 'Till 1', location: null });
  const arm = (id: string) =>
    ask(`/terminal/readers/${reader.id}/process_payment_intent`, { payment_intent: id });
  return { stripe, ask, intent, reader, arm };
}
type Said = Record<string, unknown> & { error?: { type: string; code?: string; message: string } };

describe('the stand-in for Stripe', () => {
  it.skipIf(!existsSync(samples))(
    '[SI3] answers with every field that the samples of its API have, in the same kind (needs ../shared)',
    async () => {
      const { stripe, ask, intent, reader, arm } = await service();
      const id = await intent();
      await arm(id);
      const armed = await ask(`/terminal/readers/${reader.id}`);
      stripe.readers.present(reader.id);
      const captured = await ask(`/payment_intents/${id}/capture`, {});
      const refund = await ask('/refunds', { payment_intent: id, amount: '200' });
      const payout = stripe.world.payOut('usd');
      const location = await ask('/terminal/locations', { 'address[country]': 'US', display_name: 'One' });
      const token = await ask('/terminal/connection_tokens', {});
      const { resources } = JSON.parse(readFileSync(`${samples}/openapi_fixtures3.json`, 'utf8')) as {
        resources: Record<string, Record<string, unknown>>;
      };
      const recorded = JSON.parse(
        readFileSync(`${samples}/terminal_reader_process_payment_intent.json`, 'utf8'),
      ) as { response: Record<string, unknown> }[];
      const charge = await ask(`/charges/${String(captured.body['latest_charge'])}`);
      const money = await ask('/balance_transactions');
      const [transaction] = money.body['data'] as Record<string, unknown>[];
      const pairs: [string, unknown, unknown][] = [
        ['payment_intent', captured.body, resources['payment_intent']],
        ['charge', charge.body, { ...resources['charge'], payment_method_details: {}, refunds: undefined }],
        ['refund', refund.body, resources['refund']],
        ['terminal.reader', armed.body, { ...resources['terminal.reader'], action: {} }],
        ['balance_transaction', transaction, resources['balance_transaction']],
        ['payout', payout, resources['payout']],
        ['terminal.location', location.body, { ...resources['terminal.location'], address: {} }],
        ['terminal.connection_token', token.body, resources['terminal.connection_token']],
        ...recorded.map(({ response }): [string, unknown, unknown] => [
          'recorded reader',
          armed.body,
          response,
        ]),
      ];
      expect(pairs.flatMap(([name, said, sample]) => differences(name, said, sample))).toEqual([]);
    },
  );

  it('[SI3] takes one payment through the reader: asked, held, captured, partly given back', async () => {
    const { stripe, ask, intent, reader, arm } = await service();
    const id = await intent();
    expect((await arm(id)).body['action']).toMatchObject({ status: 'in_progress' });
    expect(stripe.readers.present(reader.id, '4000000000009995').action).toMatchObject({
      status: 'failed',
      api_error: { decline_code: 'insufficient_funds' },
    });
    await arm(id);
    await ask(`/test_helpers/terminal/readers/${reader.id}/present_payment_method`, {});
    expect((await ask(`/payment_intents/${id}`)).body).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 1200,
    });
    await ask(`/payment_intents/${id}/capture`, {});
    await ask('/refunds', { payment_intent: id, amount: '500' });
    const over = await ask('/refunds', { payment_intent: id, amount: '701' });
    expect(over.status).toBe(400);
    expect((await ask('/balance_transactions')).body['data']).toMatchObject([
      { type: 'refund', amount: -500, fee: 0 },
      { type: 'charge', amount: 1200, fee: 37, net: 1163 },
    ]);
  });

  it('[SI3] answers a key as it did before, and refuses another request under it', async () => {
    const { stripe, ask, intent } = await service();
    const first = await intent('900', 'k1');
    expect(await intent('900', 'k1')).toBe(first);
    expect(stripe.world.intents.size).toBe(1);
    const other = await ask('/payment_intents', { amount: '901', currency: 'usd' }, 'k1');
    expect(other.body.error?.type).toBe('idempotency_error');
    const bad = await ask('/payment_intents', { currency: 'usd' }, 'k2');
    expect(bad.status, 'what was never begun is not kept').toBe(400);
    expect((await ask('/payment_intents', { amount: '5', currency: 'usd' }, 'k2')).status).toBe(200);
    const early = await ask(`/payment_intents/${first}/capture`, {}, 'k3');
    const again = await ask(`/payment_intents/${first}/capture`, {}, 'k3');
    expect([early.status, again.headers.get('idempotent-replayed')]).toEqual([400, 'true']);
  });

  it.each([
    { manner: '400-code', status: 400, code: 'terminal_reader_offline' },
    { manner: '400-bare', status: 400, code: undefined },
    { manner: '409', status: 409, code: 'terminal_reader_offline' },
  ] as const)('[SI3] words a reader that is away as $manner', async ({ manner, status, code }) => {
    const { stripe, intent, reader, arm } = await service();
    stripe.switches.set('readerErrorStatus', manner);
    stripe.readers.setOnline(reader.id, false);
    const refused = await arm(await intent());
    expect([refused.status, refused.body.error?.code]).toEqual([status, code]);
  });

  it('[SI3] lets a reader of an earlier make say nothing of why the bank declined', async () => {
    const { stripe, intent, reader, arm } = await service();
    stripe.switches.set('apiError', 'null');
    await arm(await intent());
    expect(stripe.readers.present(reader.id, '4000000000000002').action).toMatchObject({
      failure_code: 'card_declined',
      api_error: null,
    });
  });

  it('[SI3] lists the newest first, a page at a time', async () => {
    const { ask, intent } = await service();
    const ids = [await intent(), await intent(), await intent()];
    const first = await ask('/payment_intents?limit=2');
    expect(first.body).toMatchObject({ has_more: true, data: [{ id: ids[2] }, { id: ids[1] }] });
    const next = await ask(`/payment_intents?limit=2&starting_after=${String(ids[1])}`);
    expect(next.body).toMatchObject({ has_more: false, data: [{ id: ids[0] }] });
  });

  it('[SI4] signs its events over their bytes, as the vector has it', async () => {
    expect(signatureOf('{"id":"evt_1","object":"event"}', 'whsec_test', 1_700_000_000)).toBe(
      't=1700000000,v1=4c15fb2a43f93ef61eaa3e0893866d57cad9cad4223242cfb96f362480cb4021',
    );
    const heard: { signature: string; body: string }[] = [];
    const shop = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        heard.push({ signature: String(request.headers['stripe-signature']), body });
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => void shop.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => void shop.close(() => resolve())) });
    const { stripe, intent } = await service();
    stripe.hear({ url: `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`, secret: 'whsec_x' });
    await intent();
    await stripe.hooks.settled();
    expect(heard.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual([
      'payment_intent.created',
    ]);
    const seconds = Number(/t=(\d+)/.exec(heard[0]?.signature ?? '')?.[1]);
    expect(heard[0]?.signature).toBe(signatureOf(heard[0]?.body ?? '', 'whsec_x', seconds));
  });

  it('[SI5] is driven by its page', async () => {
    const { stripe, intent, reader, arm } = await service();
    await arm(await intent());
    const press = async (name: string, fields: object) => {
      const answer = await fetch(`${stripe.url}/_stand-in/api/press/${name}`, {
        method: 'POST',
        body: JSON.stringify(fields),
      });
      return (await answer.json()) as object;
    };
    expect(await press('customer-cancels', { reader: reader.id })).toEqual({
      said: 'Cancelled at the reader.',
    });
    expect(await press('present', { reader: reader.id })).toEqual({ error: 'The reader asks for no card.' });
  });
});

it('[SI5] a bracketed form is read into groups and lists, and holds no traps', () => {
  const form = new URLSearchParams('amount=12&types[0]=a&types[1]=b&metadata[sale]=s1&__proto__[x]=1');
  expect(fieldsOf(form)).toEqual({ amount: '12', types: ['a', 'b'], metadata: { sale: 's1' } });
});

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;

/** Fields of the sample that the answer lacks, or has in another kind; null stands for any kind, as in the service's own samples. */
function differences(name: string, said: unknown, sample: unknown): string[] {
  const answer = said as Record<string, unknown>;
  return Object.entries(sample as Record<string, unknown>).flatMap(([field, expected]) => {
    if (expected === undefined) return [];
    if (!(field in answer)) return [`${name}.${field} is missing`];
    const kinds = [kindOf(answer[field]), kindOf(expected)];
    return kinds.includes('null') || kinds[0] === kinds[1]
      ? []
      : [`${name}.${field} is ${kinds[0]}, not ${kinds[1]}`];
  });
}
