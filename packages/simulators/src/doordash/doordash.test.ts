import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DashOptions, type DashStandIn, dashStandIn } from './index';

const heard: { url: string; authorization: string; body: Record<string, unknown> }[] = [];
let answers = 202;
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    heard.push({
      url: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      body: JSON.parse(body) as Record<string, unknown>,
    });
    response.writeHead(answers).end();
  });
});
let hookUrl = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  hookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server.close());

const open: DashStandIn[] = [];
afterEach(async () => {
  heard.length = 0;
  answers = 202;
  await Promise.all(open.splice(0).map((each) => each.close()));
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function jwt(secret = Buffer.from('dash-signing-secret').toString('base64url'), lifeSeconds = 300): string {
  const iat = Math.floor(Date.now() / 1_000);
  const head = part({ alg: 'HS256', typ: 'JWT', 'dd-ver': 'DD-JWT-V1' });
  const claims = part({ aud: 'doordash', iss: 'developer-1', kid: 'key-1', iat, exp: iat + lifeSeconds });
  const signature = createHmac('sha256', Buffer.from(secret, 'base64url')).update(`${head}.${claims}`);
  return `${head}.${claims}.${signature.digest('base64url')}`;
}

async function shop(options: DashOptions = {}) {
  const service = await dashStandIn({ hookUrl, ...options });
  open.push(service);
  const patch = (id: string, path: string, body: unknown, token = jwt()) =>
    fetch(`${service.url}/marketplace/api/v1/orders/${id}${path}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'test' },
      body: JSON.stringify(body),
    }).then(({ status }) => status);
  return { ...service, patch };
}
const yes = { merchant_supplied_id: 'S-1', order_status: 'success' };

describe('the stand-in for DoorDash', () => {
  it.each([
    { form: 'bearer', says: 'Bearer dash-hook-token' },
    { form: 'bare', says: 'dash-hook-token' },
    { form: 'basic', says: `Basic ${Buffer.from('dash-hook-token').toString('base64')}` },
  ] as const)('[DL20] tells the order itself with our token: $form', async ({ form, says }) => {
    const { dash, switches, hooks, ...kit } = await shop();
    switches.set('authorization', form);
    const { id } = dash.make();
    dash.tell({ switches, hooks, ...kit }, id);
    await hooks.settled();
    expect(heard).toMatchObject([
      {
        url: '/',
        authorization: says,
        body: { event: { type: 'OrderCreate', status: 'NEW' }, order: { id } },
      },
    ]);
  });

  it('[DL20] takes a plain 200 for a yes, and waits after a 202', async () => {
    const { dash, patch, hooks, ...kit } = await shop();
    answers = 200;
    const taken = dash.make();
    dash.tell({ hooks, ...kit }, taken.id);
    await hooks.settled();
    expect(await patch(taken.id, '', yes)).toBe(400);
    expect(taken).toMatchObject({ state: 'CONFIRMED', accepted: 1 });
    answers = 202;
    const waiting = dash.make();
    dash.tell({ hooks, ...kit }, waiting.id);
    await hooks.settled();
    expect(await patch(waiting.id, '', yes)).toBe(202);
    expect(await patch(waiting.id, '', { ...yes, order_status: 'fail' })).toBe(400);
    expect(waiting).toMatchObject({ state: 'CONFIRMED', accepted: 1, refused: [], ours: 'S-1' });
  });

  it('[DL20] gives an order up that nobody answered', async () => {
    let now = Date.now();
    const { dash, patch } = await shop({ now: () => now });
    const { id } = dash.make();
    now += 481_000;
    expect(await patch(id, '', yes)).toBe(401);
    expect(dash.stateOf(dash.order(id))).toBe('EXPIRED');
  });

  it('[DL20] lets in only who signs with our key, for half an hour at most', async () => {
    const { dash, patch } = await shop();
    const { id } = dash.make();
    expect(await patch(id, '', yes, jwt(Buffer.from('other').toString('base64url')))).toBe(401);
    expect(await patch(id, '', yes, jwt(undefined, 1_801))).toBe(401);
    expect(await patch(id, '', yes, jwt(undefined, 1_800))).toBe(202);
  });

  it('[DL20] tells of a cancel only what it had a yes for, and nothing in it says what it is', async () => {
    const { dash, patch, hooks, ...kit } = await shop();
    const silent = dash.make();
    expect(dash.cancel({ hooks, ...kit }, silent.id)).toBe(false);
    const { id } = dash.make();
    await patch(id, '', yes);
    expect(await patch(id, '/events/order_ready_for_pickup', { merchant_supplied_id: 'S-1' })).toBe(202);
    expect(dash.cancel({ hooks, ...kit }, id)).toBe(true);
    dash.dasherStatus({ hooks, ...kit }, id, 'arrived_at_store');
    await hooks.settled();
    expect(heard).toMatchObject([
      { url: '/?event=cancelled', body: { external_order_id: id, client_order_id: 'S-1' } },
      { url: '/?event=dasher', body: { delivery: { dasher_status: 'arrived_at_store' } } },
    ]);
    expect(await patch(id, '/cancellation', { cancel_reason: 'OTHER' })).toBe(400);
  });

  it('[DL21] adds items to a store before it changes them', async () => {
    const service = await shop();
    const tell = (method: string, path: string, items: object[]) =>
      fetch(`${service.url}/marketplace/api/v2${path}`, {
        method,
        headers: { authorization: `Bearer ${jwt()}`, 'user-agent': 'test' },
        body: JSON.stringify({ scope: { business_ids: ['business-1'] }, items }),
      }).then(({ status }) => status);
    const stock = (id: string, more: object = {}) => ({
      ...{ merchant_supplied_item_id: id, item_availability: 'ACTIVE', price_info: { base_price: 450 } },
      ...more,
    });
    const at = `/stores/${service.dash.app.storeId}/items`;
    expect(await tell('POST', '/items', [{ merchant_supplied_item_id: 'cola', name: 'Cola' }])).toBe(200);
    expect(await tell('PATCH', at, [stock('cola')])).toBe(400);
    expect(await tell('POST', at, [stock('cola', { balance_on_hand: 3 }), stock('wine')])).toBe(200);
    expect(await tell('PATCH', at, [stock('cola', { price_info: { base_price: 0 } })])).toBe(400);
    expect(
      await tell('PATCH', at, [{ merchant_supplied_item_id: 'wine', item_availability: 'INACTIVE' }]),
    ).toBe(200);
    expect(await tell('POST', '/stores/elsewhere/items', [stock('cola')])).toBe(404);
    expect(['cola', 'wine', 'beer'].filter((id) => service.dash.shelf.isToBeHad(id))).toEqual(['cola']);
    expect(service.dash.shelf.shelf.get('cola')).toEqual({ isActive: true, pieces: 3, price: 450 });
  });
});
