import { type OrderId, instant, milliPerUnit, quantity } from '@tillbridge/core/kernel';
import type { OrderV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { createCustomer, eraseCustomer } from '../customer';
import { cancelOrder } from '../order';
import { bothDatabases } from '../testing/databases';
import { type DeliveryShop, deliveryShops } from './delivery-shop.fixture';
import { forgetOldPlatformPeople, officeCancelled } from './index';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

describe.each(bothDatabases)('what a platform is told of an order on $name', ({ open }) => {
  const { aShop, database } = deliveryShops(open, 4_500);
  const boss = (shop: DeliveryShop): Principal => ({
    ...{ tenantId: shop.tenantId, companyName: '', kind: 'person', who: 'Ana', whoId: null, address: 'test' },
    permissions: new Set(['make-orders']),
    storeIds: null,
  });
  const orderOf = async (shop: DeliveryShop, orderId: OrderId): Promise<OrderV1> => {
    const order = await shop.order(orderId);
    if (!order) throw new Error('there is no order');
    return order;
  };
  const itemOf = (shop: DeliveryShop, position: number) => {
    const item = shop.items[position];
    if (!item) throw new Error('the company has items');
    return item;
  };
  const lineOf = ({ sku, name }: ReturnType<typeof itemOf>, count: number) => ({
    ...{ id: sku, title: name, quantity: count, unitPrice: 500 },
  });
  const accept = (shop: DeliveryShop, orderId: OrderId) =>
    shop.step(orderId, { kind: 'accepted', readyBy: instant(shop.clock.now() + 15 * minuteMs) });

  /** Three lines: one found whole, one in part, one not at all with another thing in its place where `instead` says so. */
  const pickBadly = async (shop: DeliveryShop, orderId: OrderId, { instead = true } = {}) => {
    const order = await orderOf(shop, orderId);
    const [whole, part, gone] = [0, 1, 2].map((at) => {
      const line = order.lines.find(({ itemId }) => itemId === itemOf(shop, at).itemId);
      if (!line) throw new Error('the order has three lines');
      return line;
    });
    if (!whole || !part || !gone) throw new Error('the order has three lines');
    const other = itemOf(shop, 3);
    await shop.step(orderId, { kind: 'picking-begun' });
    await shop.step(orderId, {
      kind: 'made-ready',
      lines: [
        { lineId: whole.lineId, quantity: whole.quantity },
        { lineId: part.lineId, quantity: quantity(milliPerUnit) },
        {
          lineId: gone.lineId,
          quantity: quantity(0),
          ...(instead && {
            instead: {
              lineId: shop.deps.ids.next<'LineId'>(),
              ...{ itemId: other.itemId, sku: other.sku, description: other.name, unitPrice: gone.unitPrice },
              ...{ quantity: quantity(milliPerUnit), isAgeRestricted: false, isAgreed: true },
            },
          }),
        },
      ],
    });
    // The yes and the word that it is ready are in hand together: the platform hears them in their order.
    await shop.settle();
    shop.clock.pass(10_000);
    await shop.settle();
  };
  const badLines = (shop: DeliveryShop) => [
    lineOf(itemOf(shop, 0), 2),
    lineOf(itemOf(shop, 1), 3),
    lineOf(itemOf(shop, 2), 1),
  ];

  it('[DL14] DoorDash hears what was not found, what was found in part and what goes in its place, before it is ready', async () => {
    const shop = await aShop();
    const { dash } = shop;
    const { id } = dash.dash.make({ lines: badLines(shop) });
    dash.dash.tell(dash, id);
    await shop.settle();
    const orderId = shop.idOf('doordash', id);
    await accept(shop, orderId);
    await pickBadly(shop, orderId);
    const other = itemOf(shop, 3);
    expect(dash.dash.order(id)).toMatchObject({
      isReady: true,
      adjustments: [
        { line_item_id: `${id}-1`, adjustment_type: 'ITEM_UPDATE', quantity: 1 },
        {
          ...{ line_item_id: `${id}-2`, adjustment_type: 'ITEM_SUBSTITUTE' },
          substituted_item: {
            ...{ name: other.name, merchant_supplied_id: other.itemId, price: 500, quantity: 1 },
          },
        },
      ],
    });
    const asked = dash
      .requests()
      .map(({ url }) => url.split('/').at(-1))
      .filter((end) => end === 'adjustment' || end === 'order_ready_for_pickup');
    expect(asked).toEqual(['adjustment', 'order_ready_for_pickup']);
    expect(await shop.alerts()).toEqual([]);
  });

  it.each([
    {
      family: 'v2-eats',
      issues: [
        { fulfillment_issue_type: 'PARTIAL_AVAILABILITY', fulfillment_action_type: 'REMOVE_ITEM' },
        { fulfillment_issue_type: 'OUT_OF_ITEM', fulfillment_action_type: 'REPLACE_FOR_ME' },
      ],
    },
    {
      family: 'v1-delivery',
      issues: [
        {
          ...{ issue_type: 'PARTIAL_AVAILABILITY', action_type: 'REMOVE_ITEM' },
          item_availability: { items_available: { amount: 1, unit: 'PIECE' } },
        },
        { issue_type: 'OUT_OF_ITEM', action_type: 'SUBSTITUTE_ITEM' },
      ],
    },
  ] as const)('[DL14] Uber Eats hears the same in its family $family', async ({ family, issues }) => {
    const shop = await aShop();
    const { uber } = shop;
    await shop.useFamily(family);
    const { id } = uber.uber.make({ lines: badLines(shop) });
    uber.uber.tell(uber, 'orders.notification', id);
    await shop.settle();
    const orderId = shop.idOf('uber-eats', id);
    await accept(shop, orderId);
    await pickBadly(shop, orderId);
    expect(uber.uber.order(id).issues).toMatchObject(issues);
    expect(await shop.standing(orderId)).toBe('ready');
  });

  it('[DL14] what the platform does not take of it calls a person, and the order goes on', async () => {
    const shop = await aShop();
    const { uber } = shop;
    const { id, displayId } = uber.uber.make({ lines: badLines(shop) });
    uber.uber.tell(uber, 'orders.notification', id);
    await shop.settle();
    const orderId = shop.idOf('uber-eats', id);
    await accept(shop, orderId);
    await shop.settle();
    // It has it as ready already, as when somebody pressed so at its tablet.
    uber.uber.order(id).isReady = true;
    await pickBadly(shop, orderId, { instead: false });
    expect(await shop.standing(orderId)).toBe('ready');
    const [alert, ...more] = await shop.alerts();
    expect(more).toEqual([]);
    expect(alert?.sentence).toContain(`Uber Eats ${displayId}: Uber Eats did not take that`);
    expect(alert?.sentence).toContain(`“${itemOf(shop, 1).name}”, “${itemOf(shop, 2).name}”`);
  });

  it('[DL14] a no says which lines are out of stock and which are none of ours', async () => {
    const shop = await aShop('accept');
    const { uber, dash } = shop;
    const gone = itemOf(shop, 0);
    await shop.rows(sql`update stock_level set on_hand_milli = 0 where item_id = ${gone.itemId} returning 1`);
    const stranger = { id: 'moon-dust', title: 'Moon dust', quantity: 1, unitPrice: 500 };
    const again = uber.uber.make({ lines: [lineOf(gone, 1), lineOf(itemOf(shop, 1), 1)] });
    uber.uber.tell(uber, 'orders.notification', again.id);
    const strange = dash.dash.make({ lines: [lineOf(itemOf(shop, 1), 1), stranger] });
    dash.dash.tell(dash, strange.id);
    await shop.settle();
    shop.clock.pass(2.5 * minuteMs);
    await shop.settle();
    shop.clock.pass(8.5 * minuteMs);
    await shop.settle();
    expect(uber.uber.order(again.id).denied).toMatchObject([
      { reason: { code: 'ITEM_AVAILABILITY', out_of_stock_items: [gone.sku], invalid_items: [] } },
    ]);
    expect(dash.dash.order(strange.id).refused).toMatchObject([
      { errors: [{ code: 'INVALID_ORDER', merchant_supplied_id: 'moon-dust' }] },
    ]);
  });

  const readyWithAnother = async (shop: DeliveryShop) => {
    const { uber } = shop;
    const { id } = uber.uber.make({ lines: badLines(shop) });
    uber.uber.tell(uber, 'orders.notification', id);
    await shop.settle();
    const orderId = shop.idOf('uber-eats', id);
    await accept(shop, orderId);
    await pickBadly(shop, orderId);
    return { id, orderId };
  };
  const replaced = async (shop: DeliveryShop, orderId: OrderId) => {
    const { picked, lines, total, paid } = await orderOf(shop, orderId);
    const gone = lines.find(({ itemId }) => itemId === itemOf(shop, 2).itemId);
    return { line: picked?.find(({ lineId }) => lineId === gone?.lineId), total, paid: paid?.amount };
  };

  it.each([
    { family: 'v2-eats', says: 'yes', event: 0, words: 'said', total: 2_000, calls: 0 },
    { family: 'v2-eats', says: 'no', event: 1, words: 'said', total: 1_500, calls: 0 },
    { family: 'v1-delivery', says: 'no', event: 0, words: 'basket-only', total: 1_500, calls: 0 },
    { family: 'v1-delivery', says: 'yes', event: 1, words: 'basket-only', total: 2_000, calls: 0 },
    { family: 'v1-delivery', says: 'other', event: 0, words: 'said', total: 1_500, calls: 1 },
  ] as const)(
    '[DL22] the customer says $says to what goes in the place of something ($family, $words): the order and what is paid follow, told however often',
    async ({ family, says, event, words, total, calls }) => {
      const shop = await aShop();
      const { uber } = shop;
      await shop.useFamily(family);
      uber.switches.set('answerWords', words);
      uber.switches.set('hooks', 'doubled');
      const names = ['order.fulfillment_issues.resolved', 'orders.fulfillment_issues.resolved'] as const;
      uber.switches.set('answerEvent', names[event]);
      const { id, orderId } = await readyWithAnother(shop);
      const held = await shop.heldPieces();
      uber.uber.answer(uber, id, says, says === 'other' ? 'Moon cheese' : null);
      await shop.settle();
      uber.uber.tell(uber, names[event], id);
      await shop.settle();
      const after = await replaced(shop, orderId);
      expect(after).toMatchObject({ total, paid: total });
      const other = itemOf(shop, 3);
      const wish = says === 'other' ? 'Moon cheese' : null;
      expect(after.line?.answer).toEqual({
        ...{ said: says === 'yes' ? 'yes' : 'no', description: other.name, quantity: 1_000, wish },
      });
      expect(after.line?.instead?.itemId).toBe(says === 'yes' ? other.itemId : undefined);
      // What was set aside is what was ordered: it stays aside until the goods leave.
      expect(await shop.heldPieces()).toBe(held);
      expect(await shop.standing(orderId)).toBe('ready');
      expect(await shop.alerts()).toHaveLength(calls);
      const news = await shop.rows(
        sql`select 1 from platform_news where news ->> 'kind' = 'customer-answered'`,
      );
      expect(news).toHaveLength(1);
    },
  );

  it('[DL22] a no to what had left the store, and an answer that does not say to what, call a person and change nothing', async () => {
    const shop = await aShop();
    const { uber } = shop;
    const gone = await readyWithAnother(shop);
    await shop.step(gone.orderId, { kind: 'handed-over', saleId: shop.deps.ids.next() });
    uber.uber.answer(uber, gone.id, 'no');
    await shop.settle();
    expect(await replaced(shop, gone.orderId)).toMatchObject({ total: 3_000 });
    const silent = await readyWithAnother(shop);
    uber.uber.tell(uber, 'order.fulfillment_issues.resolved', silent.id);
    uber.switches.set('answerWords', 'basket-only');
    await shop.settle();
    expect((await replaced(shop, silent.orderId)).line?.instead).toBeDefined();
    expect((await shop.alerts()).map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('and it had left the store'),
      expect.stringContaining('the platform does not say how'),
    ]);
  });

  it.each([
    { isAccepted: false, state: 'DENIED', why: 'before our answer it is a no' },
    { isAccepted: true, state: 'CANCELED', why: 'after our yes it is given up' },
  ])('[DL15] head office cancels: $why, and the stock comes back', async ({ isAccepted, state }) => {
    const shop = await aShop();
    const { uber } = shop;
    const { id } = uber.uber.make();
    uber.uber.tell(uber, 'orders.notification', id);
    await shop.settle();
    const orderId = shop.idOf('uber-eats', id);
    if (isAccepted) {
      await accept(shop, orderId);
      await shop.settle();
    }
    const by = boss(shop);
    const asked = { orderId, words: 'The van broke down' };
    const done = await cancelOrder(database(), shop.deps, by, asked, officeCancelled(orderId, by.who));
    expect(done).toMatchObject({ ok: true, value: { state: 'cancelled' } });
    expect(await shop.heldPieces()).toBe(0);
    await shop.settle();
    expect(uber.uber.order(id).state).toBe(state);
    expect(await orderOf(shop, orderId)).toMatchObject({
      state: 'cancelled',
      refusal: { words: 'The van broke down' },
    });
  });

  it('[DL16] who ordered is forgotten after thirty days: here, in the order, in the message; what was ordered stays', async () => {
    const shop = await aShop();
    const { dash } = shop;
    const { id } = dash.dash.make();
    dash.dash.tell(dash, id);
    await shop.settle();
    const orderId = shop.idOf('doordash', id);
    await shop.step(orderId, { kind: 'refused', reason: 'too-busy', words: null });
    await shop.settle();
    shop.clock.pass(29 * dayMs);
    expect(await forgetOldPlatformPeople(database(), shop.tenantId, shop.clock.now())).toBe(0);
    expect(await traces(shop)).toMatchObject({ name: 4, phone: 4 });
    shop.clock.pass(1.5 * dayMs);
    expect(await forgetOldPlatformPeople(database(), shop.tenantId, shop.clock.now())).toBe(1);
    expect(await forgetOldPlatformPeople(database(), shop.tenantId, shop.clock.now())).toBe(0);
    expect(await traces(shop)).toEqual({ name: 0, phone: 0 });
    const order = await orderOf(shop, orderId);
    expect(order.lines).toHaveLength(2);
    expect(order.customer).toEqual({ customerId: null, name: 'Erased customer', phone: null, address: [] });
  });

  it('[DL16, OR22] a customer who is erased is forgotten in what platforms told, and one whose order waits is not erased', async () => {
    const shop = await aShop();
    const { dash } = shop;
    const { id } = dash.dash.make();
    dash.dash.tell(dash, id);
    await shop.settle();
    const orderId = shop.idOf('doordash', id);
    const saved = await createCustomer(database(), shop.deps, boss(shop), {
      ...{ name: 'Kelley W.', company: null, email: null, phone: '855-973-1040' },
      ...{ customerGroupId: null, note: null, exemption: null },
    });
    if (!saved.ok) throw new Error(saved.refusal.kind);
    const { customerId } = saved.value;
    const named = sql`update customer_order set record = jsonb_set(record, '{customer,customerId}', to_jsonb(${customerId}::text))
                      where order_id = ${orderId} returning 1`;
    await shop.rows(named);
    expect(await eraseCustomer(database(), shop.deps, boss(shop), customerId)).toMatchObject({
      refusal: { kind: 'order-waits' },
    });
    await shop.step(orderId, { kind: 'refused', reason: 'closed', words: null });
    await shop.settle();
    expect(await eraseCustomer(database(), shop.deps, boss(shop), customerId)).toMatchObject({ ok: true });
    expect(await traces(shop)).toEqual({ name: 0, phone: 0 });
  });
});

/** In how many places of the hub the customer of the stand-in for DoorDash is still named, beside the log of calls. */
async function traces(shop: DeliveryShop): Promise<{ name: number; phone: number }> {
  const says = (words: string) => sql`(
    (select count(*) from platform_order where content::text like ${words} or raw::text like ${words}) +
    (select count(*) from customer_order where record::text like ${words} or customer_name like ${words}) +
    (select count(*) from stock_hold where ended_at is null and phone like ${words}) +
    (select least(1, count(*)) from feed where topic = 'order' and record::text like ${words}) +
    (select count(*) from customer where name like ${words} or phone like ${words}) +
    (select count(*) from link_task where body like ${words}))::int`;
  const [found] = await shop.rows<{ name: number; phone: number }>(
    sql`select ${says('%Kelley%')} as name, ${says('%855-973-1040%')} as phone`,
  );
  return found ?? { name: -1, phone: -1 };
}
