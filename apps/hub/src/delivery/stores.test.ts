import { type StaffId, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { asTenant } from '../database';
import { permissionsOf } from '../people';
import { bothDatabases } from '../testing/databases';
import { type DeliveryShop, deliveryShops } from './delivery-shop.fixture';
import {
  type PlatformStore,
  listPlatforms,
  pausePlatformStore,
  platformRequestsOn,
  removePlatformStore,
  savePlatformStore,
} from './index';

const minuteMs = 60_000;

describe.each(bothDatabases)("a platform's stores on $name", ({ open }) => {
  const { aShop, database } = deliveryShops(open, 4_600);
  const boss = (shop: DeliveryShop, storeIds: Principal['storeIds'] = null): Principal => ({
    ...{ tenantId: shop.tenantId, companyName: '', kind: 'person', who: 'Ana', whoId: null, address: 'test' },
    permissions: new Set(['make-orders', 'manage-programs']),
    storeIds,
  });
  const otherStore = (shop: DeliveryShop) => {
    const other = shop.company.plan.stores.find(({ storeId }) => storeId !== shop.storeId);
    if (!other) throw new Error('the company has two stores');
    return other;
  };
  const usual = (shop: DeliveryShop, more: Partial<PlatformStore> = {}): PlatformStore => ({
    ...{ theirId: 'uber-store', storeId: shop.storeId, policy: 'ask', preparationMinutes: 20 },
    ...{ marginSeconds: 30, pausedUntil: null, menu: null },
    ...more,
  });
  const save = (shop: DeliveryShop, store: PlatformStore, was: string | null) =>
    savePlatformStore(shop.links, boss(shop), { linkId: shop.linkIds['uber-eats'], store, was });
  const tell = async (shop: DeliveryShop) => {
    const { id } = shop.uber.uber.make();
    shop.uber.uber.tell(shop.uber, 'orders.notification', id);
    await shop.settle();
    return { id, orderId: shop.idOf('uber-eats', id) };
  };

  it('[DL19] an order of a store that nobody knows waits, is shown, and goes on once somebody says which store that is', async () => {
    const shop = await aShop();
    const linkId = shop.linkIds['uber-eats'];
    await removePlatformStore(shop.links, boss(shop), { linkId, theirId: 'uber-store' });
    const { id, orderId } = await tell(shop);
    expect(await shop.order(orderId)).toBeNull();
    const listed = () =>
      asTenant(database(), shop.tenantId, (tx) =>
        listPlatforms(tx, shop.tenantId, { onlyStoreIds: null, now: shop.clock.now() }),
      );
    expect(await listed()).toMatchObject([
      { kind: 'uber-eats', stores: [], unknown: ['uber-store'] },
      { kind: 'doordash', unknown: [] },
    ]);
    expect(await save(shop, usual(shop, { policy: 'accept' }), null)).toMatchObject({ ok: true });
    await shop.settle();
    expect(await shop.order(orderId)).toMatchObject({ storeId: shop.storeId, state: 'accepted' });
    expect(shop.uber.uber.order(id)).toMatchObject({ state: 'ACCEPTED', accepted: 1 });
    expect((await listed())[0]).toMatchObject({ unknown: [], stores: [{ theirId: 'uber-store' }] });
  });

  it('[DL19] one of theirs is one of ours, and who is limited to stores sees only those', async () => {
    const shop = await aShop();
    const other = otherStore(shop);
    expect(await save(shop, usual(shop, { theirId: 'another' }), null)).toMatchObject({
      refusal: { kind: 'store-taken' },
    });
    expect(await save(shop, usual(shop, { storeId: other.storeId }), null)).toMatchObject({
      refusal: { kind: 'their-store-taken' },
    });
    expect(await save(shop, usual(shop), 'gone')).toMatchObject({ refusal: { kind: 'store-unknown' } });
    expect(await save(shop, usual(shop, { theirId: 'renamed' }), 'uber-store')).toMatchObject({ ok: true });
    const seen = await asTenant(database(), shop.tenantId, (tx) =>
      listPlatforms(tx, shop.tenantId, { onlyStoreIds: [other.storeId], now: shop.clock.now() }),
    );
    expect(seen.flatMap(({ stores }) => stores)).toEqual([]);
    const linkId = shop.linkIds['uber-eats'];
    const limited = boss(shop, [other.storeId]);
    expect(
      await pausePlatformStore(shop.links, limited, { linkId, theirId: 'renamed', minutes: 30 }),
    ).toMatchObject({ refusal: { kind: 'store-unknown' } });
    const audited = await shop.rows<{ verb: string }>(
      sql`select verb from audit where subject = ${linkId} and verb like '%platform-store'`,
    );
    expect(audited).toEqual([{ verb: 'save-platform-store' }]);
  });

  it('[DL4, DL19] a paused store says no at once, and takes orders again when its time is over', async () => {
    const shop = await aShop();
    const linkId = shop.linkIds['uber-eats'];
    await pausePlatformStore(shop.links, boss(shop), { linkId, theirId: 'uber-store', minutes: 30 });
    const refused = await tell(shop);
    expect(shop.uber.uber.order(refused.id)).toMatchObject({
      denied: [{ reason: { code: 'CAPACITY' } }],
    });
    expect(await shop.heldPieces()).toBe(0);
    shop.clock.pass(31 * minuteMs);
    const waiting = await tell(shop);
    expect(shop.uber.uber.order(waiting.id).state).toBe('CREATED');
    expect(await shop.standing(waiting.orderId)).toBe('received');
  });

  const pause = (shop: DeliveryShop, kind: 'uber-eats' | 'doordash', minutes: number | null) => {
    const theirId = kind === 'uber-eats' ? 'uber-store' : 'dash-store';
    return pausePlatformStore(shop.links, boss(shop), { linkId: shop.linkIds[kind], theirId, minutes });
  };
  const uberThere = async (shop: DeliveryShop) => {
    const listed = await asTenant(database(), shop.tenantId, (tx) =>
      listPlatforms(tx, shop.tenantId, { onlyStoreIds: null, now: shop.clock.now() }),
    );
    return listed.flatMap(({ kind, stores }) => (kind === 'uber-eats' ? stores : []))[0];
  };

  it.each(['v2-eats', 'v1-delivery'] as const)(
    '[DL24] a pause shows the store as closed at Uber Eats (%s), though no menu is told, and open again as soon as somebody says so or its time is over',
    async (family) => {
      const shop = await aShop();
      await shop.useFamily(family);
      const { uber } = shop.uber;
      await pause(shop, 'uber-eats', 30);
      expect(await uberThere(shop)).toMatchObject({ isPaused: true, there: 'being-told' });
      await shop.settle();
      expect(uber.isShownOpen()).toBe(false);
      expect(await uberThere(shop)).toMatchObject({ there: 'told', pauseTrouble: null });
      await pause(shop, 'uber-eats', null);
      await shop.settle();
      expect(uber.isShownOpen()).toBe(true);
      await pause(shop, 'uber-eats', 30);
      await shop.settle();
      shop.clock.pass(31 * minuteMs);
      expect(uber.isShownOpen()).toBe(true);
      expect(await uberThere(shop)).toMatchObject({ isPaused: false, there: 'told' });
    },
  );

  it('[DL24] the same at DoorDash, with the answer lost on the way', async () => {
    const shop = await aShop();
    shop.dash.faults.next({ fault: 'answer-lost', path: /status/ });
    await pause(shop, 'doordash', 60);
    await shop.settle();
    shop.clock.pass(minuteMs);
    await shop.settle();
    expect(shop.dash.dash.isShownOpen()).toBe(false);
    // Of a pause and its end that are said together the last holds.
    await pause(shop, 'doordash', 120);
    await pause(shop, 'doordash', null);
    await shop.settle();
    expect(shop.dash.dash.isShownOpen()).toBe(true);
  });

  it('[DL24] an app that may not close stores goes on with orders, and says that customers can still order and are refused', async () => {
    const shop = await aShop();
    shop.uber.switches.set('statusScope', 'not-given');
    await pause(shop, 'uber-eats', 30);
    await shop.settle();
    expect(shop.uber.uber.isShownOpen()).toBe(true);
    const there = await uberThere(shop);
    expect(there).toMatchObject({ there: 'not-taken' });
    expect(there?.pauseTrouble).toContain('It answered 403.');
    const refused = await tell(shop);
    expect(shop.uber.uber.order(refused.id).state).toBe('DENIED');
  });

  it('[DL24] a till sees how its own store stands and pauses it, by whoever may make orders and nobody else', async () => {
    const shop = await aShop();
    const requests = platformRequestsOn(shop.links);
    const asking = { tenantId: shop.tenantId, terminalId: shop.till.known.terminalId, storeId: shop.storeId };
    const [see, set] = [requests['platform-stores'], requests['pause-platform-store']];
    if (!see || !set) throw new Error('tills may ask');
    expect(await see(asking, {})).toMatchObject({
      value: { stores: [{ platformName: 'Uber Eats', pausedUntil: null }, { platformName: 'DoorDash' }] },
    });
    const asked = { linkId: shop.linkIds['uber-eats'], theirId: 'uber-store', minutes: 30 };
    const nobody = shop.deps.ids.next<'StaffId'>();
    expect(await set(asking, { ...asked, staffId: nobody })).toMatchObject({
      refusal: { kind: 'not-permitted' },
    });
    const staffId = await whoMayMakeOrders(shop);
    expect(await set(asking, { ...asked, staffId })).toMatchObject({
      value: { stores: [{ pausedUntil: shop.clock.now() + 30 * minuteMs, there: 'being-told' }, {}] },
    });
    expect(await set({ ...asking, storeId: otherStore(shop).storeId }, { ...asked, staffId })).toMatchObject({
      ok: false,
    });
    expect(await set(asking, { ...asked, staffId, theirId: 'gone' })).toMatchObject({
      refusal: { kind: 'store-unknown' },
    });
    const [audited] = await shop.rows<{ who: string }>(
      sql`select who from audit where verb = 'pause-platform-store'`,
    );
    expect(audited?.who).toBeTruthy();
  });

  it("[DL4, DL19] the store's own margin decides when it is answered for", async () => {
    const shop = await aShop();
    await save(shop, usual(shop, { marginSeconds: 120 }), 'uber-store');
    const { id, orderId } = await tell(shop);
    const order = await shop.order(orderId);
    shop.clock.pass((order?.answerBy ?? instant(0)) - shop.clock.now() - 121_000);
    await shop.settle();
    expect(shop.uber.uber.order(id).state).toBe('CREATED');
    shop.clock.pass(2_000);
    await shop.settle();
    expect(shop.uber.uber.order(id)).toMatchObject({ state: 'DENIED' });
  });
});

/** Somebody of the company whose roles let them make orders everywhere. */
async function whoMayMakeOrders(shop: DeliveryShop): Promise<StaffId> {
  const people = await shop.rows<{ staffId: StaffId }>(sql`select staff_id as "staffId" from staff`);
  for (const { staffId } of people) {
    const { placesOf } = await asTenant(shop.db, shop.tenantId, (tx) =>
      permissionsOf(tx, shop.tenantId, staffId),
    );
    const places = placesOf.get('make-orders');
    if (places === null || places?.includes(shop.storeId)) return staffId;
  }
  throw new Error('nobody in the company may make orders');
}
