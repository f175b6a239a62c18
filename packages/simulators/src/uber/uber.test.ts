import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type UberOptions, type UberStandIn, uberStandIn } from './index';

const heard: { body: string; signature: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    heard.push({ body, signature: String(request.headers['x-uber-signature']) });
    response.writeHead(200).end();
  });
});
let hookUrl = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  hookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server.close());

const open: UberStandIn[] = [];
afterEach(async () => {
  heard.length = 0;
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function shop(options: UberOptions = {}) {
  const service = await uberStandIn({ hookUrl, ...options });
  open.push(service);
  const token = await fetch(`${service.url}/oauth/v2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ client_id: 'uber-client', client_secret: 'uber-secret' },
      ...{ grant_type: 'client_credentials', scope: 'eats.order' },
    }),
  });
  const granted = (await token.json()) as Record<string, unknown>;
  const bearer = String(granted['access_token']);
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${service.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  };
  return { ...service, call };
}

describe('the stand-in for Uber Eats', () => {
  it('[DL20] signs its messages over the bytes, and tells only where the order is', async () => {
    const { uber, hooks, ...kit } = await shop();
    const { id } = uber.make();
    uber.tell({ hooks, ...kit }, 'orders.notification', id);
    await hooks.settled();
    const [message] = heard;
    expect(message?.signature).toBe(
      createHmac('sha256', 'uber-secret')
        .update(message?.body ?? '')
        .digest('hex'),
    );
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      event_type: 'orders.notification',
      meta: { resource_id: id, status: 'pos' },
    });
    expect(message?.body).not.toContain('Flat white');
  });

  it('[DL20] settles an order once: a second yes, and a no after it, is turned away', async () => {
    const { uber, call, switches } = await shop();
    const { id } = uber.make();
    const accept = `/v1/eats/orders/${id}/accept_pos_order`;
    expect((await call('POST', accept, {})).status).toBe(204);
    for (const status of ['400', '404', '409'] as const) {
      switches.set('settledAnswer', status);
      expect((await call('POST', accept, {})).status).toBe(Number(status));
    }
    expect((await call('POST', `/v1/eats/orders/${id}/deny_pos_order`, {})).status).toBe(409);
    expect(uber.order(id)).toMatchObject({ state: 'ACCEPTED', accepted: 1, denied: [] });
    expect((await call('GET', `/v2/eats/order/${id}`)).body).toMatchObject({ current_state: 'ACCEPTED' });
  });

  it('[DL20] gives an order up after eleven and a half minutes', async () => {
    let now = 1_794_000_000_000;
    const { uber, call } = await shop({ now: () => now });
    const { id } = uber.make();
    now += 691_000;
    expect((await call('GET', `/v2/eats/order/${id}`)).body).toMatchObject({ current_state: 'CANCELED' });
    expect((await call('POST', `/v1/eats/orders/${id}/accept_pos_order`, {})).status).toBe(409);
  });

  it('[DL20] cancels by either of two names, and speaks only the family that it is switched to', async () => {
    const { uber, call, switches, hooks, ...kit } = await shop();
    const { id } = uber.make();
    for (const name of ['orders.cancel', 'orders.failure'] as const) {
      switches.set('cancelEvent', name);
      expect(JSON.parse(uber.cancel({ switches, hooks, ...kit }, id))).toMatchObject({ event_type: name });
    }
    switches.set('family', 'v1-delivery');
    expect((await call('GET', `/v2/eats/order/${id}`)).status).toBe(404);
    expect((await call('GET', `/v1/delivery/order/${id}`)).body).toMatchObject({ order: { id } });
  });

  it('[DL20] turns away who has no token, and drives its orders from its page', async () => {
    const { url, uber, hooks } = await shop();
    const press = async (button: string): Promise<void> => {
      const answer = await fetch(`${url}/_stand-in/api/press/${button}`, { method: 'POST', body: '{}' });
      expect(answer.status).toBe(200);
    };
    await press('order');
    await press('twice');
    await press('cancel-first');
    await hooks.settled();
    const types = heard.map(({ body }) => (JSON.parse(body) as { event_type: string }).event_type);
    expect(types).toEqual([
      'orders.notification',
      'orders.notification',
      'orders.notification',
      'orders.cancel',
      'orders.notification',
    ]);
    expect(JSON.parse(heard[1]?.body ?? '')).toEqual(JSON.parse(heard[2]?.body ?? ''));
    const [first] = uber.orders.keys();
    expect((await fetch(`${url}/v2/eats/order/${first}`)).status).toBe(401);
  });

  it('[DL21] takes a menu whole or not at all, and changes only what is on it', async () => {
    const { uber, call } = await shop();
    const at = `/v2/eats/stores/${uber.app.storeId}/menus`;
    const item = (id: string, price: unknown) => ({
      id,
      title: { translations: { en: id } },
      price_info: { price },
    });
    const menuOf = (items: object[], inCategory: string[]) => ({
      items,
      categories: [{ id: 'all', entities: inCategory.map((id) => ({ id, type: 'ITEM' })) }],
      menus: [
        { category_ids: ['all'], service_availability: [{ day_of_week: 'monday', time_periods: [{}] }] },
      ],
    });
    expect((await call('POST', `${at}/items/cola`, {})).status).toBe(404);
    expect(
      (await call('PUT', at, menuOf([item('cola', 450), item('wine', 1_500)], ['cola', 'wine']))).status,
    ).toBe(204);
    for (const wrong of [
      menuOf([item('cola', 450), item('cola', 450)], []),
      menuOf([item('cola', 4.5)], ['cola']),
      menuOf([item('cola', 450)], ['beer']),
      { ...menuOf([item('cola', 450)], ['cola']), categories: [] },
    ])
      expect((await call('PUT', at, wrong)).status).toBe(400);
    expect([...uber.shelf.items().keys()]).toEqual(['cola', 'wine']);
    const until = { suspension_info: { suspension: { suspend_until: 4_000_000_000 } } };
    expect((await call('POST', `${at}/items/cola`, until)).status).toBe(204);
    expect(['cola', 'wine', 'beer'].filter((id) => uber.shelf.isToBeHad(id))).toEqual(['wine']);
  });
});
