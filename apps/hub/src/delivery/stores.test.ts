import { instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { asTenant } from '../database';
import { bothDatabases } from '../testing/databases';
import { type DeliveryShop, deliveryShops } from './delivery-shop.fixture';
import {
  type PlatformStore,
  listPlatforms,
  pausePlatformStore,
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
