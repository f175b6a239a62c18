import { type OrderId, instant, quantity } from '@tillbridge/core/kernel';
import type { OrderV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { changeLink } from '../link';
import { asTenant } from '../database';
import { type DeliveryShop, deliveryShops } from './delivery-shop.fixture';
import { bothDatabases } from '../testing/databases';
import { findPlatformOrders, sayPlatformItem } from './index';

const minuteMs = 60_000;

const codeOf = ({ barcodes: [first] }: DeliveryShop['items'][number]): string =>
  typeof first === 'string' ? first : (first?.code ?? '');

describe.each(bothDatabases)("a delivery platform's orders on $name", ({ open }) => {
  const { aShop, database } = deliveryShops(open, 4_100);
  const orderOf = async (shop: DeliveryShop, orderId: OrderId): Promise<OrderV1> => {
    const order = await shop.order(orderId);
    if (!order) throw new Error('there is no order');
    return order;
  };
  const accepted = (shop: DeliveryShop) =>
    ({ kind: 'accepted', readyBy: instant(shop.clock.now() + 15 * minuteMs) }) as const;

  it('[DL5] an order of Uber Eats is made once, accepted at the till, and said to the platform', async () => {
    const shop = await aShop();
    const { uber } = shop;
    const { id, total, displayId } = uber.uber.make();
    uber.switches.set('hooks', 'doubled');
    uber.uber.tell(uber, 'orders.notification', id);
    uber.uber.tell(uber, 'orders.notification', id);
    await shop.settle();
    const orderId = shop.idOf('uber-eats', id);
    const order = await orderOf(shop, orderId);
    expect(order).toMatchObject({
      ...{ orderId, number: displayId, channel: 'uber-eats', channelName: 'Uber Eats', state: 'new', total },
      ...{ storeId: shop.storeId, way: 'pick-up', customer: { name: 'Mere T.' } },
      paid: { amount: total, by: 'Uber Eats', reference: displayId },
      answerBy: shop.clock.now() + 690_000,
    });
    expect(order.lines.map(({ sku, unitPrice }) => ({ sku, unitPrice }))).toEqual(
      shop.items.slice(0, 2).map(({ sku }) => ({ sku, unitPrice: 500 })),
    );
    expect(await shop.standing(orderId)).toBe('received');
    expect(await shop.heldPieces()).toBe(2);
    expect(uber.uber.order(id)).toMatchObject({ state: 'CREATED', accepted: 0 });

    await shop.step(orderId, accepted(shop));
    await shop.settle();
    expect(uber.uber.order(id)).toMatchObject({ state: 'ACCEPTED', accepted: 1 });
    expect(await shop.standing(orderId)).toBe('accepted');
  });

  it('[DL5] an order of DoorDash is answered with 202, read from the message, and accepted by the till', async () => {
    const shop = await aShop();
    const { dash } = shop;
    const { id } = dash.dash.make({ subtotal: 1_000, tax: 150 });
    dash.dash.tell(dash, id);
    await shop.settle();
    expect(dash.hooks.sent().map(({ status }) => status)).toEqual([202]);
    const orderId = shop.idOf('doordash', id);
    expect(await orderOf(shop, orderId)).toMatchObject({
      state: 'new',
      total: 1_150,
      paid: { amount: 1_150, by: 'DoorDash' },
    });
    await shop.step(orderId, accepted(shop));
    await shop.settle();
    expect(dash.dash.order(id)).toMatchObject({ state: 'CONFIRMED', accepted: 1, ours: orderId });
  });

  it('[DL8] what the till does afterwards is said, too, and handing over ends what was set aside as sold', async () => {
    const shop = await aShop();
    const { dash } = shop;
    const { id } = dash.dash.make();
    dash.dash.tell(dash, id);
    await shop.settle();
    const orderId = shop.idOf('doordash', id);
    const [line] = (await orderOf(shop, orderId)).lines;
    if (!line) throw new Error('the order has lines');
    await shop.step(orderId, accepted(shop));
    await shop.step(orderId, { kind: 'picking-begun' });
    await shop.step(orderId, {
      kind: 'made-ready',
      lines: [{ lineId: line.lineId, quantity: quantity(1_000) }],
    });
    await shop.settle();
    // The yes and the word that it is ready were in hand together: the platform hears them in their order.
    shop.clock.pass(10_000);
    await shop.settle();
    expect(dash.dash.order(id)).toMatchObject({ state: 'CONFIRMED', isReady: true });
    expect(await shop.standing(orderId)).toBe('ready');
    const saleId = shop.deps.ids.next<'SaleId'>();
    await shop.step(orderId, { kind: 'handed-over', saleId });
    expect(await shop.standing(orderId)).toBe('handed-over');
    expect(await shop.heldPieces()).toBe(0);
    expect(
      await shop.rows(
        sql`select distinct ended_how as how, sale_id as "saleId" from stock_hold where asked_by = ${orderId}`,
      ),
    ).toEqual([{ how: 'sold', saleId }]);
  });

  it('[DL8] a yes that the till takes back cancels it at the platform, and its stock comes back', async () => {
    const shop = await aShop();
    const { uber } = shop;
    const { id } = uber.uber.make();
    uber.uber.tell(uber, 'orders.notification', id);
    await shop.settle();
    const orderId = shop.idOf('uber-eats', id);
    await shop.step(orderId, accepted(shop));
    await shop.settle();
    await shop.step(orderId, { kind: 'refused', reason: 'out-of-stock', words: null });
    await shop.settle();
    expect(uber.uber.order(id)).toMatchObject({ state: 'CANCELED', cancelledByShop: [{ reason: 'OTHER' }] });
    expect(await shop.standing(orderId)).toBe('cancelled');
    expect(await shop.heldPieces()).toBe(0);
  });

  it.each([
    { event: 'orders.cancel', first: false, why: 'after it was told' },
    { event: 'orders.failure', first: false, why: "by the platform's other name" },
    { event: 'orders.cancel', first: true, why: 'before it was told' },
  ] as const)(
    '[DL3] taken back $why, its stock is back once and nobody works on it',
    async ({ event, first }) => {
      const shop = await aShop();
      const { uber } = shop;
      uber.switches.set('cancelEvent', event);
      const { id } = uber.uber.make();
      const orderId = shop.idOf('uber-eats', id);
      if (!first) uber.uber.tell(uber, 'orders.notification', id);
      await shop.settle();
      expect(await shop.heldPieces()).toBe(first ? 0 : 2);
      uber.uber.cancel(uber, id);
      uber.uber.cancel(uber, id);
      await shop.settle();
      uber.uber.tell(uber, 'orders.notification', id);
      await shop.settle();
      expect(await shop.standing(orderId)).toBe('cancelled');
      expect(await shop.heldPieces()).toBe(0);
      const order = await shop.order(orderId);
      if (first) expect(order).toBeNull();
      else
        expect(order).toMatchObject({
          state: 'cancelled',
          refusal: { words: expect.stringContaining('took it back') },
        });
    },
  );

  it('[DL4] an accepting store says yes at once while its tills are off, and the order is accepted for them', async () => {
    const shop = await aShop('accept');
    const { uber } = shop;
    const { id } = uber.uber.make();
    uber.uber.tell(uber, 'orders.notification', id);
    await shop.settle();
    expect(uber.uber.order(id)).toMatchObject({ state: 'ACCEPTED', accepted: 1 });
    const orderId = shop.idOf('uber-eats', id);
    expect(await orderOf(shop, orderId)).toMatchObject({
      ...{ state: 'accepted', movedBy: null },
      readyBy: shop.clock.now() + 20 * minuteMs,
    });
    // A till that comes back and accepts it again contradicts nobody.
    await shop.step(orderId, accepted(shop));
    await shop.settle();
    expect(uber.uber.order(id).accepted).toBe(1);
    expect(await shop.alerts()).toEqual([]);
  });

  it('[DL4] what is not all there waits for a person, and nobody answering is a no half a minute before the deadline', async () => {
    const shop = await aShop('accept');
    const { uber } = shop;
    const [item] = shop.items;
    if (!item) throw new Error('the company has items');
    const { id } = uber.uber.make({
      lines: [{ id: item.sku, title: item.name, quantity: 51, unitPrice: 500 }],
    });
    uber.uber.tell(uber, 'orders.notification', id);
    await shop.settle();
    const orderId = shop.idOf('uber-eats', id);
    expect(await shop.standing(orderId)).toBe('received');
    expect(await shop.heldPieces()).toBe(50);
    shop.clock.pass(659_000);
    await shop.settle();
    expect(await shop.standing(orderId)).toBe('received');
    shop.clock.pass(1_000);
    await shop.settle();
    expect(uber.uber.order(id)).toMatchObject({
      ...{ state: 'DENIED', accepted: 0 },
      denied: [{ reason: { code: 'ITEM_AVAILABILITY' } }],
    });
    expect(await orderOf(shop, orderId)).toMatchObject({
      state: 'refused',
      refusal: { words: expect.stringContaining('not all of it') },
    });
    expect(await shop.heldPieces()).toBe(0);
  });

  it('[DL6, DL13] what nobody knows calls a person, and is known from then on', async () => {
    const shop = await aShop('accept');
    const { uber } = shop;
    const [item] = shop.items;
    if (!item) throw new Error('the company has items');
    const strange = { id: 'their-bread', title: 'Sourdough', quantity: 1, unitPrice: 700 };
    const { id, displayId } = uber.uber.make({ lines: [strange] });
    uber.uber.tell(uber, 'orders.notification', id);
    await shop.settle();
    const orderId = shop.idOf('uber-eats', id);
    expect(await shop.order(orderId)).toBeNull();
    expect(await shop.alerts()).toMatchObject([
      {
        kind: 'platform-order',
        sentence: expect.stringContaining(
          `Uber Eats ${displayId} has items that nobody knows here: “Sourdough”`,
        ),
      },
    ]);
    const listed = () =>
      asTenant(database(), shop.tenantId, (tx) =>
        findPlatformOrders(tx, shop.tenantId, { onlyStoreIds: null, limit: 10 }),
      );
    expect(await listed()).toMatchObject([
      { orderId, standing: 'received', unknown: [{ line: 0, title: 'Sourdough' }], news: [{ kind: 'told' }] },
    ]);
    const person: Principal = {
      ...{
        tenantId: shop.tenantId,
        companyName: 'Kauri',
        kind: 'person',
        who: 'Mere',
        whoId: null,
        address: '::1',
      },
      ...{ permissions: new Set(['make-orders']), storeIds: null },
    };
    const said = { orderId, line: 0, itemId: item.itemId };
    expect(await sayPlatformItem(shop.links, { ...person, storeIds: [] }, said)).toMatchObject({
      refusal: { kind: 'line-unknown' },
    });
    expect(await sayPlatformItem(shop.links, person, { ...said, line: 1 })).toMatchObject({
      refusal: { kind: 'line-unknown' },
    });
    expect(await sayPlatformItem(shop.links, person, said)).toEqual({ ok: true, value: null });
    await shop.settle();
    expect(await orderOf(shop, orderId)).toMatchObject({
      state: 'accepted',
      lines: [{ itemId: item.itemId, unitPrice: 700 }],
    });
    const next = uber.uber.make({ lines: [strange] });
    uber.uber.tell(uber, 'orders.notification', next.id);
    await shop.settle();
    expect(uber.uber.order(next.id).state).toBe('ACCEPTED');
  });

  it('[DL6] a bar code says which item it is', async () => {
    const shop = await aShop();
    const { uber } = shop;
    const item = shop.items.find(({ barcodes }) => barcodes.length > 0);
    if (!item) throw new Error('an item has a bar code');
    const line = {
      id: 'x-1',
      externalData: codeOf(item),
      title: item.name,
      quantity: 1,
      unitPrice: 500,
    };
    const { id } = uber.uber.make({ lines: [line] });
    uber.uber.tell(uber, 'orders.notification', id);
    await shop.settle();
    expect((await orderOf(shop, shop.idOf('uber-eats', id))).lines).toMatchObject([{ itemId: item.itemId }]);
  });

  it('[DL7] amounts that do not add up are not taken by themselves, and the total is the platform’s all the same', async () => {
    const shop = await aShop('accept');
    const { dash } = shop;
    const { id } = dash.dash.make({ subtotal: 2_000, tax: 300 });
    dash.dash.tell(dash, id);
    await shop.settle();
    const orderId = shop.idOf('doordash', id);
    expect(await orderOf(shop, orderId)).toMatchObject({
      state: 'new',
      total: 2_300,
      paid: { amount: 2_300 },
    });
    expect(await shop.alerts()).toMatchObject([
      { sentence: expect.stringContaining('do not come to the 20') },
    ]);
  });

  it('[DL5] a wrong signature and a wrong token change nothing, and an event that nobody waits for is acknowledged and listed', async () => {
    const shop = await aShop();
    const { uber, dash } = shop;
    const post = async (kind: 'uber-eats' | 'doordash', headers: Record<string, string>, body: string) => {
      const answer = await fetch(shop.hookUrl(kind, shop.linkIds[kind]), { method: 'POST', headers, body });
      return answer.status;
    };
    const body = uber.uber.tell(
      { ...uber, hooks: { ...uber.hooks, send: () => undefined } },
      'orders.notification',
      'x',
    );
    expect(await post('uber-eats', { 'x-uber-signature': '0'.repeat(64) }, body)).toBe(401);
    expect(await post('uber-eats', {}, body)).toBe(401);
    expect(await post('doordash', { authorization: 'Bearer other-token' }, '{}')).toBe(401);
    expect(await post('doordash', { authorization: 'Bearer dash-hook-token' }, '{}')).toBe(400);
    uber.uber.tell(uber, 'store.status.changed', 'y');
    dash.dash.make({ id: 'd-1' });
    dash.dash.dasherStatus(dash, 'd-1', 'arrived_at_store');
    await shop.settle();
    expect(await shop.rows(sql`select name, state from link_task where is_hook order by name`)).toEqual([
      { name: 'dasher_status_update', state: 'done' },
      { name: 'store.status.changed', state: 'done' },
    ]);
    expect(await shop.rows(sql`select 1 from platform_order`)).toEqual([]);
  });

  it('[DL11] the bare and the basic form of its token are taken only where that is set', async () => {
    const shop = await aShop();
    const { dash } = shop;
    for (const form of ['bare', 'basic'] as const) {
      dash.switches.set('authorization', form);
      dash.dash.tell(dash, dash.dash.make().id);
      await shop.settle();
    }
    expect(new Set(dash.hooks.sent().map(({ status }) => status))).toEqual(new Set([401]));
    const settings = {
      hookForms: 'any',
      stores: [{ theirId: 'dash-store', storeId: shop.storeId, policy: 'ask', preparationMinutes: 20 }],
    };
    const details = { label: 'DoorDash', storeId: null, settings, baseUrl: dash.url };
    await changeLink(shop.links, shop.by, shop.linkIds.doordash, details);
    shop.clock.pass(6_000);
    const before = dash.hooks.sent().length;
    for (const form of ['bearer', 'bare', 'basic'] as const) {
      dash.switches.set('authorization', form);
      dash.dash.tell(dash, dash.dash.make().id);
      await shop.settle();
    }
    expect(
      dash.hooks
        .sent()
        .slice(before)
        .map(({ status }) => status),
    ).toEqual([202, 202, 202]);
  });

  it('[DL10] both families are spoken, and a token that is dead is renewed', async () => {
    const shop = await aShop('accept');
    const { uber } = shop;
    const first = uber.uber.make();
    uber.uber.tell(uber, 'orders.notification', first.id);
    await shop.settle();
    uber.uber.forgetTokens();
    uber.switches.set('family', 'v1-delivery');
    const settings = {
      family: 'v1-delivery',
      stores: [{ theirId: 'uber-store', storeId: shop.storeId, policy: 'accept', preparationMinutes: 20 }],
    };
    await changeLink(shop.links, shop.by, shop.linkIds['uber-eats'], {
      label: 'Uber',
      storeId: null,
      settings,
      baseUrl: uber.url,
    });
    shop.clock.pass(6_000);
    const second = uber.uber.make();
    uber.uber.tell(uber, 'orders.notification', second.id);
    await shop.settle();
    expect([first, second].map(({ id }) => uber.uber.order(id))).toMatchObject([
      { state: 'ACCEPTED', accepted: 1 },
      { state: 'ACCEPTED', accepted: 1 },
    ]);
    expect(uber.requests().filter(({ url }) => url === '/oauth/v2/token')).toHaveLength(2);
  });
});
