import { type ItemId, instant, units } from '@tillbridge/core/kernel';
import type { FaultKind } from '@tillbridge/simulators/kit';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTenant } from '../../database';
import { ingest } from '../../ingest';
import { bothDatabases } from '../../testing/databases';
import { type DeliveryShop, deliveryShops } from '../delivery-shop.fixture';
import { lookAtMenus } from '../index';
import { freeAt } from './free-at';
import { readMenu } from './read-menu';
import { keptMenu } from './told';

const minuteMs = 60_000;
/** Past a look through the whole catalogue. */
const wholeLookMs = 5.5 * minuteMs;
const quick: readonly FaultKind[] = ['reset-before', 'answer-lost', '429', '500', '503', '500-after'];

describe.each(bothDatabases)("a store's menu at the platforms on $name", ({ open }) => {
  const { aShop, database } = deliveryShops(open, 4_700);
  const itemAt = (shop: DeliveryShop, position: number) => {
    const item = shop.items[position];
    if (!item) throw new Error('the company has items');
    return item;
  };
  /** As the hub does by itself every twenty seconds. */
  const look = async (shop: DeliveryShop): Promise<number> => {
    const found = await lookAtMenus(shop.links, shop.tenantId);
    await shop.settle();
    return found;
  };
  const setItem = (shop: DeliveryShop, itemId: ItemId, more: object) =>
    shop.rows(
      sql`update item set record = record || ${JSON.stringify(more)}::jsonb,
                 is_active = coalesce((${JSON.stringify(more)}::jsonb ->> 'isActive')::boolean, is_active)
          where item_id = ${itemId} returning 1`,
    );
  const setOnHand = (shop: DeliveryShop, itemId: ItemId, pieces: number) =>
    shop.rows(
      sql`update stock_level set on_hand_milli = ${pieces * 1_000}
          where store_id = ${shop.storeId} and item_id = ${itemId} returning 1`,
    );
  const sell = (shop: DeliveryShop, position: number, pieces: number) =>
    ingest(
      database(),
      shop.till.known,
      [shop.till.terminal.sell([itemAt(shop, position)], units(pieces))],
      shop.deps,
    );
  const storeWithMenu = (shop: DeliveryShop) => ({
    ...{ theirId: 'uber-store', storeId: shop.storeId, policy: 'ask' as const, preparationMinutes: 20 },
    ...{ marginSeconds: 30, pausedUntil: null },
  });
  const dashMenu = (shop: DeliveryShop) =>
    asTenant(database(), shop.tenantId, (tx) =>
      keptMenu(tx, {
        ...{ tenantId: shop.tenantId, linkId: shop.linkIds.doordash, theirStoreId: 'dash-store' },
      }),
    );
  const calls = (shop: DeliveryShop) =>
    shop.uber
      .requests()
      .filter(({ url }) => url.includes('/menus'))
      .map(({ method, url }) => `${method} ${url.split('/menus')[1]}`);

  it('[DL17] is the catalogue: name, category, price of the book, bar code, SKU, and a flag for alcohol; nothing else that is restricted', async () => {
    const shop = await aShop();
    const [wine, vape, cheaper] = [0, 1, 2].map((at) => itemAt(shop, at));
    if (!wine || !vape || !cheaper) throw new Error('three items are needed');
    await setItem(shop, wine.itemId, { ageClass: 'alcohol' });
    await setItem(shop, vape.itemId, { ageClass: 'vape' });
    const priceBookId = shop.deps.ids.next<'PriceBookId'>();
    const book = { priceBookId, name: 'Delivered', rank: 5, storeIds: [shop.storeId], customerGroupId: null };
    await shop.rows(
      sql`insert into price_book (tenant_id, price_book_id, name, changed_at, record)
          values (${shop.tenantId}, ${priceBookId}, 'Delivered', 1,
                  ${JSON.stringify({ ...book, effectiveFrom: null, effectiveTo: null })}::jsonb) returning 1`,
    );
    await shop.rows(
      sql`insert into book_price (tenant_id, price_book_id, item_id, record)
          values (${shop.tenantId}, ${priceBookId}, ${cheaper.itemId},
                  ${JSON.stringify({ priceBookId, itemId: cheaper.itemId, breaks: [{ minQuantity: 1_000, price: 123 }] })}::jsonb) returning 1`,
    );
    expect(await look(shop)).toBe(0);
    await shop.useMenus();
    expect(await look(shop)).toBe(2);
    const shelf = shop.uber.uber.shelf.items();
    expect(shelf.get(wine.itemId)).toEqual({
      ...{ title: wine.name, externalData: wine.sku, price: wine.prices[0]?.price },
      ...{ isAlcohol: true, suspendUntil: 0 },
    });
    expect(shelf.has(vape.itemId)).toBe(false);
    expect(shelf.get(cheaper.itemId)?.price).toBe(123);
    expect([...shop.uber.uber.shelf.categories().values()].flat().sort()).toEqual([...shelf.keys()].sort());

    // A case's code is not one bottle's.
    const singles = wine.barcodes
      .filter(({ packQuantity }) => packQuantity === units(1))
      .map(({ code }) => code);
    const { catalogue, shelf: atDash } = shop.dash.dash.shelf;
    expect(catalogue.get(wine.itemId)).toMatchObject({
      ...{ name: wine.name, isAlcohol: true, codes: singles },
    });
    expect(catalogue.has(vape.itemId)).toBe(false);
    expect(atDash.get(cheaper.itemId)).toEqual({ isActive: true, pieces: 50, price: 123 });
    // What was told is told no more.
    expect(await look(shop)).toBe(0);
    shop.clock.pass(wholeLookMs);
    const before = calls(shop).length;
    expect(await look(shop)).toBe(2);
    expect(calls(shop)).toHaveLength(before);
  });

  it('[DL17] only the chosen categories are offered, and an order of what was told is known at once', async () => {
    const shop = await aShop();
    const [one] = shop.items;
    if (!one?.categoryId) throw new Error('the item has a category');
    await shop.useMenus({ menu: { categoryIds: [one.categoryId] } });
    await look(shop);
    const offered = [...shop.uber.uber.shelf.items().keys()];
    expect(offered).toContain(one.itemId);
    expect(offered.sort()).toEqual(
      shop.items
        .filter(({ categoryId }) => categoryId === one.categoryId)
        .map(({ itemId }) => itemId as string)
        .sort(),
    );
    const line = { id: one.itemId, externalData: one.sku, title: 'As the platform calls it' };
    const { id } = shop.uber.uber.make({ lines: [{ ...line, quantity: 1, unitPrice: 500 }] });
    shop.uber.uber.tell(shop.uber, 'orders.notification', id);
    await shop.settle();
    expect(await shop.order(shop.idOf('uber-eats', id))).toMatchObject({ lines: [{ itemId: one.itemId }] });
  });

  it('[DL18] the last piece that is sold at the till is sold out at the platforms with one call, and there again when more come in', async () => {
    const shop = await aShop();
    await shop.useMenus();
    await look(shop);
    const { itemId } = itemAt(shop, 0);
    await sell(shop, 0, 49);
    const before = calls(shop).length;
    await look(shop);
    expect(shop.dash.dash.shelf.shelf.get(itemId)).toMatchObject({ isActive: true, pieces: 1 });
    expect(calls(shop)).toHaveLength(before);
    await sell(shop, 0, 1);
    await look(shop);
    expect(shop.uber.uber.shelf.isToBeHad(itemId)).toBe(false);
    expect(shop.dash.dash.shelf.isToBeHad(itemId)).toBe(false);
    expect(calls(shop).slice(before)).toEqual([`POST /items/${itemId}`]);
    await setOnHand(shop, itemId, 7);
    await look(shop);
    expect(shop.uber.uber.shelf.isToBeHad(itemId)).toBe(true);
    expect(shop.dash.dash.shelf.shelf.get(itemId)).toMatchObject({ isActive: true, pieces: 7 });
  });

  it('[DL18] a store that is paused has nothing to be had, and all of it again afterwards', async () => {
    const shop = await aShop();
    const pausedUntil = instant(shop.clock.now() + 60 * minuteMs);
    await shop.useMenus({ pausedUntil });
    await look(shop);
    const had = () => shop.items.filter(({ itemId }) => shop.uber.uber.shelf.isToBeHad(itemId)).length;
    expect(shop.uber.uber.shelf.items().size).toBe(shop.items.length);
    expect(had()).toBe(0);
    shop.clock.pass(61 * minuteMs);
    await look(shop);
    expect(had()).toBe(shop.items.length);
  });

  it('[DL18] what the platform does not take stands there with its words, and is told again after five minutes', async () => {
    const shop = await aShop();
    const { itemId } = itemAt(shop, 0);
    const troubles = () =>
      shop.rows<{ trouble: string | null }>(
        sql`select trouble from platform_menu where their_store_id = 'dash-store'`,
      );
    await setItem(shop, itemId, { prices: [{ ...itemAt(shop, 0).prices[0], price: 1_000_001 }] });
    await shop.useMenus();
    await look(shop);
    expect((await troubles())[0]?.trouble).toContain('not between 1 and 1000000');
    expect(await look(shop)).toBe(0);
    await setItem(shop, itemId, { prices: itemAt(shop, 0).prices });
    shop.clock.pass(wholeLookMs);
    await look(shop);
    expect(await troubles()).toEqual([{ trouble: null }]);
    expect(shop.dash.dash.shelf.isToBeHad(itemId)).toBe(true);
  });

  it('[DL23] of more items than a menu holds what sold best at the store is told, and head office reads what is left out and why', async () => {
    const shop = await aShop();
    const { tenantId, storeId } = shop;
    const [best, second, heavy, vape] = [5, 4, 0, 1].map((at) => itemAt(shop, at).itemId);
    if (!best || !second || !heavy || !vape) throw new Error('six items are needed');
    await setItem(shop, heavy, { unitOfMeasure: 'kg' });
    await setItem(shop, vape, { ageClass: 'vape' });
    const today = new Date(shop.clock.now()).toISOString().slice(0, 10);
    for (const [itemId, milli, daysAgo] of [
      [best, 9_000, 80],
      [second, 2_000, 1],
      // Neither today, nor what sold last year, nor what sold elsewhere decides.
      [itemAt(shop, 2).itemId, 50_000, 0],
      [itemAt(shop, 3).itemId, 50_000, 200],
    ] as const)
      await shop.rows(
        sql`insert into item_demand (tenant_id, item_id, store_id, day, sold_milli, returned_milli, net)
            values (${tenantId}, ${itemId}, ${storeId}, ${today}::date - ${daysAgo}::int, ${milli}, 0, 0) returning 1`,
      );
    const store = { ...storeWithMenu(shop), menu: { categoryIds: null } };
    const read = await asTenant(database(), tenantId, (tx) =>
      readMenu(tx, { tenantId, linkId: shop.linkIds['uber-eats'], store, at: shop.clock.now() }, 2),
    );
    expect(read?.offers.map(({ itemId }) => itemId)).toEqual([best, second]);
    const nameOf = (at: number) => itemAt(shop, at).name;
    expect(read?.leftOut).toEqual([
      { reason: 'restricted', items: 1, names: [nameOf(1)] },
      { reason: 'by-measure', items: 1, names: [nameOf(0)] },
      { reason: 'too-many', items: 2, names: [nameOf(2), nameOf(3)].toSorted() },
    ]);
    await shop.useMenus();
    await look(shop);
    expect(await dashMenu(shop)).toMatchObject({ items: 4, leftOut: [{ reason: 'restricted' }, {}] });
  });

  it('[DL25] what DoorDash took in hand is followed to its end: done, or failed with its words and told again a day later', async () => {
    const shop = await aShop();
    const { dash } = shop.dash;
    shop.dash.switches.set('operations', 'queued');
    await shop.useMenus();
    await look(shop);
    expect(await dashMenu(shop)).toMatchObject({ unfinished: 6, failed: { items: 0 } });
    expect(dash.shelf.shelf.size).toBe(0);
    const [catalogue, stock] = [...dash.operations.keys()];
    if (!catalogue || !stock) throw new Error('two operations were taken in hand');
    dash.endOperation(shop.dash, catalogue);
    dash.endOperation(shop.dash, stock, 'Invalid hours format');
    await shop.settle();
    const failed = await dashMenu(shop);
    expect(failed).toMatchObject({ unfinished: 0, failed: { items: 6 } });
    expect(failed?.failed.first[0]).toEqual({
      name: shop.items.map(({ name }) => name).toSorted()[0],
      why: 'Invalid hours format',
    });
    shop.clock.pass(wholeLookMs);
    await look(shop);
    expect(dash.operations.size).toBe(0);
    shop.dash.switches.set('operations', 'at-once');
    shop.clock.pass(25 * 60 * minuteMs);
    await look(shop);
    expect(await dashMenu(shop)).toMatchObject({ unfinished: 0, failed: { items: 0, first: [] } });
    expect(dash.shelf.shelf.size).toBe(6);
  });

  it('[DL25] items that DoorDash does not take are named with its words, the others are there, and a failure that nobody here asked for calls a person', async () => {
    const shop = await aShop();
    const { dash } = shop.dash;
    const gone = itemAt(shop, 2);
    dash.shelf.unwanted.set(gone.itemId, 'RESTRICTED_ITEM');
    await shop.useMenus();
    await look(shop);
    expect((await dashMenu(shop))?.failed).toEqual({
      items: 1,
      first: [{ name: gone.name, why: 'RESTRICTED_ITEM' }],
    });
    expect(dash.shelf.shelf.size).toBe(5);
    dash.endOperation(shop.dash, 'somebody-else', 'Menu data is null');
    await shop.settle();
    expect((await shop.alerts()).map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('DoorDash did not take a menu of “dash-store”: Menu data is null'),
    ]);
  });

  it('[DL18] whatever happened in whatever order, with whatever lost on the way, a platform offers exactly what the store has', async () => {
    const shop = await aShop();
    await shop.useMenus();
    const act = fc.oneof(
      fc.record({
        do: fc.constant('sell' as const),
        item: fc.nat(5),
        pieces: fc.integer({ min: 1, max: 3 }),
      }),
      fc.record({
        do: fc.constant('count' as const),
        item: fc.nat(5),
        pieces: fc.integer({ min: -1, max: 3 }),
      }),
      fc.record({ do: fc.constant('archive' as const), item: fc.nat(5), isActive: fc.boolean() }),
      fc.record({ do: fc.constant('order' as const), item: fc.nat(5) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(20_000, 90_000, wholeLookMs) }),
    );
    type Act = typeof act extends fc.Arbitrary<infer Each> ? Each : never;
    const doIt = async (each: Act): Promise<void> => {
      switch (each.do) {
        case 'sell':
          await sell(shop, each.item, each.pieces);
          return;
        case 'count':
          await setOnHand(shop, itemAt(shop, each.item).itemId, each.pieces);
          return;
        case 'archive':
          await setItem(shop, itemAt(shop, each.item).itemId, { isActive: each.isActive });
          return;
        case 'order': {
          const { sku, name } = itemAt(shop, each.item);
          const { id } = shop.dash.dash.make({
            lines: [{ id: sku, title: name, quantity: 1, unitPrice: 500 }],
          });
          shop.dash.dash.tell(shop.dash, id);
          await shop.settle();
          return;
        }
        case 'wait':
          shop.clock.pass(each.ms);
          await look(shop);
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), fc.integer(), async (acts, chance) => {
        let state = Math.abs(chance) + 1;
        const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
        for (const { faults } of [shop.uber, shop.dash])
          faults.seeded({ random, rate: 0.3, kinds: quick, path: /menus|items/ });
        for (const each of acts) await doIt(each);
        for (const { faults } of [shop.uber, shop.dash]) faults.clear();
        // What failed waits longer each time, and a service that failed often is left alone for a minute.
        for (let round = 0; round < 12; round += 1) {
          shop.clock.pass(wholeLookMs);
          await look(shop);
        }
        const ids = shop.items.map(({ itemId }) => itemId);
        const { tenantId, storeId } = shop;
        const free = await asTenant(database(), tenantId, (tx) =>
          freeAt(tx, { tenantId, storeId, itemIds: ids, now: shop.clock.now() }),
        );
        const active = await shop.rows<{ itemId: ItemId }>(
          sql`select item_id as "itemId" from item where is_active`,
        );
        const isActive = new Set(active.map(({ itemId }) => itemId));
        const ours = ids.filter((itemId) => isActive.has(itemId) && free(itemId) >= 1_000);
        expect(ids.filter((itemId) => shop.uber.uber.shelf.isToBeHad(itemId))).toEqual(ours);
        expect(ids.filter((itemId) => shop.dash.dash.shelf.isToBeHad(itemId))).toEqual(ours);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 120_000);
});
