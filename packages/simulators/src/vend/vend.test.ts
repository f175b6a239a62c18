import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type VendOptions, type VendStandIn, stockAt, vendStandIn } from './index';

const open: VendStandIn[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

type Body = Record<string, unknown> & { data?: unknown };
async function shop(options: VendOptions = {}) {
  const service = await vendStandIn(options);
  open.push(service);
  const token = service.vend.tokens.personal();
  const call = async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    const answer = await fetch(`${service.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'test', ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Body,
    };
  };
  return { ...service, call, token };
}

describe('the stand-in for Vend: customers', () => {
  const ana = {
    first_name: 'Ana',
    last_name: 'Lee',
    customer_code: 'TB-A',
    phone: '1',
    note: 'Pays 4111 1111 1111 1111',
  };

  it.each(['merges', 'replaces'] as const)(
    '[VN26] makes, changes and deletes one; a change %s',
    async (manner) => {
      const { call, switches, vend } = await shop({ plan: { products: 1 } });
      switches.set('customerChange', manner);
      const made = await call('POST', '/api/2026-07/customers', ana);
      expect(made).toMatchObject({
        status: 201,
        body: { data: { customer_code: 'TB-A', balance: 0, note: 'Pays ' } },
      });
      const { id } = made.body.data as { id: string };
      const change = { first_name: 'Ana', last_name: 'Lind' };
      expect(await call('PUT', `/api/2026-07/customers/${id}`, change)).toMatchObject({
        ...{ status: 200 },
        body: { data: { last_name: 'Lind', phone: manner === 'merges' ? '1' : null, customer_code: 'TB-A' } },
      });
      expect((await call('DELETE', `/api/2026-07/customers/${id}`)).status).toBe(204);
      expect((await call('DELETE', `/api/2026-07/customers/${id}`)).status).toBe(404);
      expect(vend.shelf('customers').get(id)?.deleted_at).not.toBeNull();
    },
  );

  it.each([
    { body: { first_name: 'Ana' }, why: 'a last name is missing' },
    { body: { first_name: 'Ana', last_name: '', email: 'nothing' }, why: 'the mail address is none' },
  ])('[VN26] refuses one: $why', async ({ body }) => {
    const { call } = await shop({ plan: { products: 1 } });
    expect((await call('POST', '/api/2026-07/customers', body)).status).toBe(422);
  });
});

describe('the stand-in for Vend: price books', () => {
  it('[VN28] makes and changes one, and takes its rows with tax to show them without', async () => {
    const { call, vend } = await shop({ plan: { products: 3 } });
    const book = { name: 'Autumn', outlet_ids: [], customer_group_ids: [] };
    const { body } = await call('POST', '/api/2026-07/price_books', book);
    const { id } = body.data as { id: string };
    const [product] = vend.productIds;
    const tax = [...vend.shelf('taxes').all()].find((each) => each['is_default'] === true);
    const row = { product_id: product, tax_id: tax?.id, price: 11.5 };
    const rows = `/api/2026-07/price_books/${id}/products`;
    expect((await call('POST', rows, { data: [row] })).status).toBe(200);
    const [there] = (await call('GET', rows)).body.data as { id: string; price: number }[];
    expect(there?.price).toBe(10);
    expect((await call('PATCH', rows, { data: [{ ...row, id: there?.id, price: 23 }] })).status).toBe(200);
    expect((await call('GET', rows)).body.data).toMatchObject([{ id: there?.id, price: 20 }]);
    await call('DELETE', rows, { data: { price_book_product_ids: [there?.id] } });
    expect((await call('GET', rows)).body.data).toEqual([]);
    const path = `/api/2026-07/price_books/${id}`;
    expect((await call('PUT', path, { ...book, name: 'Fall' })).body.data).toMatchObject({ name: 'Fall' });
    expect((await call('PUT', path, { name: 'Fall' })).status).toBe(422);
    expect((await call('POST', rows, { data: Array.from({ length: 101 }, () => row) })).status).toBe(422);
  });

  it.each([
    { manner: 'none-written', there: 0 },
    { manner: 'others-written', there: 1 },
  ] as const)(
    '[VN28] refuses a price of what was deleted, the others beside it $manner',
    async ({ manner, there }) => {
      const { call, vend, switches } = await shop({ plan: { products: 3 } });
      switches.set('refusedRows', manner);
      const { body } = await call('POST', '/api/2026-07/price_books', {
        ...{ name: 'Autumn', outlet_ids: [], customer_group_ids: [] },
      });
      const path = `/api/2026-07/price_books/${(body.data as { id: string }).id}/products`;
      const [first = '', second = ''] = vend.productIds;
      const product = vend.shelf('products').get(first);
      if (!product) throw new Error('the product is there');
      vend.shelf('products').put({ ...product, deleted_at: vend.at() });
      const tax = [...vend.shelf('taxes').all()].find((each) => each['is_default'] === true);
      const data = [first, second].map((product_id) => ({ product_id, tax_id: tax?.id, price: 11.5 }));
      const answer = await call('POST', path, { data });
      expect([answer.status, answer.body]).toEqual([422, { error: 'A product was deleted.' }]);
      expect((await call('GET', path)).body.data).toHaveLength(there);
    },
  );
});

describe('the stand-in for Vend: lists', () => {
  it('[VN1] reads by version, each page from where the last ended, and says null at the end', async () => {
    const { call } = await shop({ plan: { products: 45 }, mostInPage: 20 });
    const seen: string[] = [];
    let after = 0;
    for (;;) {
      const { body } = await call('GET', `/api/2026-07/products?after=${after}&page_size=10000`);
      const rows = body.data as { id: string; version: number }[];
      expect(rows.map(({ version }) => version)).toEqual(
        rows.map(({ version }) => version).toSorted((a, b) => a - b),
      );
      if (rows.length === 0) {
        expect(body['version']).toEqual({ min: null, max: null });
        break;
      }
      expect(rows.length).toBeLessThanOrEqual(20);
      seen.push(...rows.map(({ id }) => id));
      after = (body['version'] as { max: number }).max;
    }
    expect(new Set(seen).size).toBe(45);
  });

  it('[VN1] moves what changed to the end, and shows what was deleted only when asked', async () => {
    const { call, vend } = await shop({ plan: { products: 5 } });
    const shelf = vend.shelf('products');
    const [first, second] = [...shelf.all()];
    if (!first || !second) throw new Error('there are products');
    shelf.put({ ...first, deleted_at: '2026-11-20T00:00:00Z' });
    shelf.put({ ...second, name: 'New name' });
    const names = async (query: string) =>
      ((await call('GET', `/api/2026-07/products${query}`)).body.data as { name: string }[]).map(
        ({ name }) => name,
      );
    expect(await names('')).toHaveLength(4);
    expect((await names('')).at(-1)).toBe('New name');
    expect(await names('?deleted=true')).toHaveLength(5);
  });

  it('[VN1] leaves the version block out where its switch says so', async () => {
    const { call, switches } = await shop();
    switches.set('listVersionBlock', 'absent');
    expect(Object.keys((await call('GET', '/api/2026-07/outlets')).body)).toEqual(['data']);
  });

  it('[VN1] gives inventory as a bare list, newest first unless it is asked otherwise', async () => {
    const { call } = await shop();
    const versions = async (body: unknown) =>
      ((await call('POST', '/api/2026-07/inventory', body)).body as unknown as { version: number }[]).map(
        ({ version }) => version,
      );
    const up = await versions({ size: 5, sort_direction: 'asc' });
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    const down = await versions({ size: 5 });
    expect(down).toEqual(down.toSorted((a, b) => b - a));
    expect(down[0]).toBeGreaterThan(up[4] ?? 0);
  });

  it('[VN1] makes the same retailer from the same seed', async () => {
    const names = async (seed: number) => {
      const { vend } = await shop({ plan: { products: 60, seed } });
      return [...vend.shelf('products').all()].map(({ id, ['name']: name }) => `${id} ${String(name)}`);
    };
    expect(await names(4)).toEqual(await names(4));
    expect(await names(4)).not.toEqual(await names(5));
  });
});

describe('the stand-in for Vend: its door', () => {
  const form = async (url: string, fields: Record<string, string>) => {
    const answer = await fetch(`${url}/api/1.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'test' },
      body: new URLSearchParams(fields).toString(),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const app = { client_id: 'tillbridge', client_secret: 'vend-secret' };

  it('[VN2] renews a pair once: the used refresh token and the access token with it are dead', async () => {
    const { url, call } = await shop();
    const asked = `${url}/connect?response_type=code&client_id=tillbridge&redirect_uri=http%3A%2F%2Fhub.test%2Fback&state=s1&scope=products%3Aread`;
    const back = new URL((await fetch(asked, { redirect: 'manual' })).headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('s1');
    const code = back.searchParams.get('code') ?? '';
    const grant = { ...app, grant_type: 'authorization_code', code, redirect_uri: 'http://hub.test/back' };
    const first = await form(url, grant);
    expect(first.body).toMatchObject({ token_type: 'Bearer', domain_prefix: 'acme', scope: 'products:read' });
    expect((await form(url, grant)).status, 'a code is good once').toBe(400);
    const renew = (token: string | undefined) =>
      form(url, { ...app, grant_type: 'refresh_token', refresh_token: token ?? '' });
    const second = await renew(first.body['refresh_token']);
    const status = async (token: string | undefined) =>
      (await call('GET', '/api/2026-07/outlets', undefined, { authorization: `Bearer ${token}` })).status;
    expect(await status(first.body['access_token'])).toBe(401);
    expect(await status(second.body['access_token'])).toBe(200);
    expect(await renew(first.body['refresh_token'])).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it.each(['http-date', 'seconds', 'body-key'] as const)(
    '[VN2] counts calls for all of a retailer and says by %s when there are more',
    async (manner) => {
      let at = Date.parse('2026-11-20T10:00:00Z');
      const { call, switches } = await shop({ allowance: 2, now: () => at });
      switches.set('retryAfter', manner);
      expect((await call('GET', '/api/2026-07/taxes')).headers.get('x-ratelimit-remaining')).toBe('1');
      await call('GET', '/api/2026-07/taxes');
      const over = await call('GET', '/api/2026-07/taxes');
      expect(over.status).toBe(429);
      const date = 'Fri, 20 Nov 2026 10:05:00 GMT';
      if (manner === 'http-date') expect(over.headers.get('retry-after')).toBe(date);
      if (manner === 'seconds') expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
      if (manner === 'body-key') expect(over.body['retry-after']).toBe(date);
      at += 5 * 60_000;
      expect((await call('GET', '/api/2026-07/taxes')).status).toBe(200);
    },
  );
});

describe('the stand-in for Vend: consignments', () => {
  const path = '/api/2026-07/consignments';
  const made = async (type: string, options: VendOptions = {}) => {
    const service = await shop(options);
    const [from, to] = service.vend.outletIds;
    const [productId] = service.vend.productIds;
    if (!from || !to || !productId) throw new Error('there are two outlets and a product');
    const fields = {
      type,
      name: 'Tuesday run',
      reference: 'TR-1',
      outlet_id: to,
      ...(type === 'OUTLET' ? { source_outlet_id: from } : { supplier_id: 's' }),
    };
    const { status, body } = await service.call('POST', path, { ...fields, status: 'OPEN' });
    const { id } = body.data as { id: string };
    const put = (status: string) => service.call('PUT', `${path}/${id}`, { ...fields, status });
    const line = async () => {
      const { body } = await service.call('GET', `${path}/${id}/products`);
      return (body.data as { count: string; received: string }[]).map(({ count, received }) => [
        count,
        received,
      ]);
    };
    return { ...service, from, to, productId, id, status, put, line, fields };
  };

  it('[VN3] goes from open to sent to received, and moves stock at each', async () => {
    const { call, put, id, productId, from, to, vend, status, line } = await made('OUTLET');
    expect(status).toBe(201);
    expect((await put('SENT')).status, 'without a line').toBe(422);
    await call('POST', `${path}/${id}/products`, { product_id: productId, count: '6' });
    expect((await put('RECEIVED')).status, 'not sent yet').toBe(422);
    const [atFrom, atTo] = [stockAt(vend, productId, from), stockAt(vend, productId, to)];
    expect((await put('SENT')).status).toBe(200);
    expect((await put('SENT')).status, 'sent again is nothing new').toBe(200);
    expect((await put('RECEIVED')).status, 'nothing was received').toBe(422);
    await call('PUT', `${path}/${id}/products/${productId}`, { received: '5' });
    expect(await line()).toEqual([['6.00000', '5.00000']]);
    expect((await put('RECEIVED')).status).toBe(200);
    expect([stockAt(vend, productId, from), stockAt(vend, productId, to)]).toEqual([atFrom - 6, atTo + 5]);
    expect((await put('CANCELLED')).status, 'it is over').toBe(422);
  });

  it.each(['422', '400', '409'] as const)('[VN3] refuses a wrong step with %s', async (status) => {
    const { put, switches } = await made('OUTLET');
    switches.set('illegalTransition', status);
    expect((await put('RECEIVED')).status).toBe(Number(status));
  });

  it('[VN3] adds in bulk to what is there, and a received amount moves a stock order on by itself', async () => {
    const { call, id, productId, line } = await made('SUPPLIER');
    const bulk = (entry: object) => call('POST', `${path}/${id}/bulk`, [{ product_id: productId, ...entry }]);
    await bulk({ count: '6' });
    await bulk({ count: '6' });
    expect(await line()).toEqual([['12.00000', '0.00000']]);
    await bulk({ received: '4' });
    expect((await call('GET', `${path}/${id}`)).body.data).toMatchObject({ status: 'DISPATCHED' });
    expect((await bulk({})).status, 'says nothing').toBe(422);
  });

  it.each([
    ['unwrapped', true, 201, 422],
    ['data-wrapped', false, 422, 201],
    ['both', true, 201, 201],
  ] as const)('[VN3] takes bodies %s as its switch says', async (manner, _first, bare, wrapped) => {
    const { call, switches, fields } = await made('OUTLET');
    switches.set('consignmentBody', manner);
    expect((await call('POST', path, fields)).status).toBe(bare);
    expect((await call('POST', path, { data: fields })).status).toBe(wrapped);
  });
});

describe('the stand-in for Vend: sales and messages', () => {
  const saleOf = ({ vend }: VendStandIn) => ({
    id: '0194c0de-0000-7000-8000-000000000001',
    source: { author_id: 'u', register_id: [...vend.shelf('registers').all()][0]?.id, type: 'OURPOS' },
    state: 'closed',
    line_items: [
      {
        product: { id: vend.productIds[0] },
        quantity: 2,
        pricing: { price: 17.3913 },
        tax: { id: 't', amount: 2.6087 },
      },
    ],
    payments: [],
  });

  it.each([
    ['update', 200, 1],
    ['conflict-409', 409, 1],
    ['duplicate', 200, 2],
  ] as const)('[VN4] a second sale of the same id: %s', async (manner, status, count) => {
    const service = await shop();
    service.switches.set('saleSameId', manner);
    await service.call('POST', '/api/2026-07/sales', saleOf(service));
    expect((await service.call('POST', '/api/2026-07/sales', saleOf(service))).status).toBe(status);
    expect(service.vend.shelf('sales').count()).toBe(count);
  });

  it('[VN4] answers a new sale whole, or with its id alone', async () => {
    const service = await shop();
    const keys = async () => {
      const { body } = await service.call('POST', '/api/2026-07/sales', saleOf(service));
      return Object.keys(body.data as object).length;
    };
    expect(await keys()).toBeGreaterThan(5);
    service.switches.set('saleCreateAnswer', 'id-only');
    expect(await keys()).toBe(1);
  });

  it('[VN5] tells what changed as a form, signed over its bytes in the way its switch says', async () => {
    const heard: { signature: string; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        heard.push({ signature: String(request.headers['x-signature']), body });
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const service = await shop();
    const wish = { url, type: 'sale.update', active: true };
    expect((await service.call('POST', '/api/2026-07/webhooks', wish)).status).toBe(201);
    expect((await service.call('POST', '/api/2026-07/webhooks', wish)).status, 'twice').toBe(409);
    for (const manner of ['hex-raw', 'base64-raw', 'none'] as const) {
      service.switches.set('signature', manner);
      await service.call('POST', '/api/2026-07/sales', saleOf(service));
    }
    await service.hooks.settled();
    server.close();
    const [hex, base64, none] = heard;
    const hmac = (body = '') => createHmac('sha256', 'vend-secret').update(body);
    expect(hex?.signature).toBe(`signature=${hmac(hex?.body).digest('hex')},algorithm=HMAC-SHA256`);
    expect(base64?.signature).toBe(`signature=${hmac(base64?.body).digest('base64')},algorithm=HMAC-SHA256`);
    expect(none?.signature).toBe('undefined');
    const payload = new URLSearchParams(hex?.body).get('payload') ?? '';
    expect(JSON.parse(payload)).toMatchObject({ state: 'closed' });
  });
});
