import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ItemId, assert, instant, money, units } from '@tillbridge/core/kernel';
import type { Promotion } from '@tillbridge/core/promotion';
import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompanyPlan, createCompany } from '../company';
import { type Database, asTenant, rowOf, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { quoteCart } from '../quote';
import { buildSnapshot } from '../snapshot';
import { TestClock, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { advertisingWarnings, archivePromotion, listPromotions, savePromotion } from './index';

describe.each(bothDatabases)('promotions at head office, on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let plan: CompanyPlan;
  const clock = new TestClock();
  const by = (storeIds: readonly CompanyPlan['stores'][number]['storeId'][] | null = null) => ({
    tenantId: plan.tenantId,
    who: 'Aroha',
    whoId: null,
    address: '192.0.2.7',
    storeIds,
  });
  const newPromotion = (name: string, more: Partial<Promotion> = {}): Promotion => ({
    promotionId: deps.ids.next(),
    name,
    receiptText: name,
    reward: { kind: 'each', match: {}, off: { kind: 'percent', ppm: 100_000 } },
    coupon: null,
    customerGroupIds: null,
    storeIds: null,
    effectiveFrom: null,
    effectiveTo: null,
    hours: null,
    timesPerSale: null,
    combines: false,
    isActive: true,
    ...more,
  });
  const save = (promotion: Promotion, basedOn: Promotion['effectiveFrom'] = null) =>
    savePromotion(db, deps, { by: by(), promotion, basedOn });
  const inside = <T>(act: Parameters<typeof asTenant<T>>[2]) => asTenant(db, plan.tenantId, act);

  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
    plan = smallCompany(52);
    await createCompany(db, deps, plan);
  });
  afterAll(() => db.close());

  it('[PM14] a saved promotion is listed, told to terminals, and found in the audit log as it was and is', async () => {
    const promotion = newPromotion('Tenth off');
    const saved = await save(promotion);
    assert(saved.ok, 'saved');
    clock.pass(1000);
    const again = await save({ ...promotion, name: 'A tenth off' }, saved.value.changedAt);
    expect(again).toMatchObject({ ok: true, value: { name: 'A tenth off', state: 'in-force' } });
    const told = await inside((tx) =>
      rowsOf<{ name: string }>(
        tx,
        sql`select record->>'name' as name from feed where topic = 'promotion' order by id`,
      ),
    );
    expect(told.map(({ name }) => name)).toEqual(['Tenth off', 'A tenth off']);
    const audit = await inside((tx) =>
      rowsOf<{ verb: string; before: Promotion | null; after: Promotion }>(
        tx,
        sql`select verb, before, after from audit where subject = ${promotion.promotionId} order by at`,
      ),
    );
    expect(audit).toMatchObject([
      { verb: 'save-promotion', before: null, after: { name: 'Tenth off' } },
      { verb: 'save-promotion', before: { name: 'Tenth off' }, after: { name: 'A tenth off' } },
    ]);
  });

  it('[PM14] whoever saves names the version they saw', async () => {
    const promotion = newPromotion('Seen');
    const saved = await save(promotion);
    assert(saved.ok, 'saved');
    expect(await save({ ...promotion, combines: true }, instant(1))).toMatchObject({
      refusal: { kind: 'changed-meanwhile', theirs: { combines: false } },
    });
  });

  it('[PM14] refuses a name twice, an empty window, and stores and groups that are not there', async () => {
    await save(newPromotion('Once'));
    const kinds = await Promise.all(
      [
        newPromotion('once'),
        newPromotion('Window', { effectiveFrom: instant(5), effectiveTo: instant(5) }),
        newPromotion('Store', { storeIds: [deps.ids.next()] }),
        newPromotion('Group', { customerGroupIds: [deps.ids.next()] }),
      ].map(async (each) => {
        const refused = await save(each);
        return refused.ok ? null : refused.refusal.kind;
      }),
    );
    expect(kinds).toEqual(['name-taken', 'window-empty', 'unknown-store', 'unknown-group']);
  });

  it('[PM14] somebody limited to a store changes only what acts nowhere else', async () => {
    const [store] = plan.stores;
    assert(store, 'the company has a store');
    const here = newPromotion('Here', { storeIds: [store.storeId] });
    const who = by([store.storeId]);
    expect(await savePromotion(db, deps, { by: who, promotion: here, basedOn: null })).toMatchObject({
      ok: true,
    });
    expect(
      await savePromotion(db, deps, { by: who, promotion: newPromotion('Everywhere'), basedOn: null }),
    ).toMatchObject({ refusal: { kind: 'not-your-store' } });
  });

  it('[PM14] an archived promotion stays in the list, and a new terminal finds all of them in its snapshot', async () => {
    const promotion = newPromotion('Old');
    await save(promotion);
    const archived = await archivePromotion(db, deps, {
      by: by(),
      promotionId: promotion.promotionId,
      isActive: false,
    });
    expect(archived).toMatchObject({ ok: true, value: { state: 'archived' } });
    const all = await inside((tx) =>
      listPromotions(tx, { tenantId: plan.tenantId, storeIds: null }, clock.now()),
    );
    const [store] = plan.stores;
    assert(store, 'the company has a store');
    const folder = mkdtempSync(join(tmpdir(), 'promotions-'));
    const path = join(folder, `${randomBytes(4).toString('hex')}.db`);
    await buildSnapshot(db, { tenantId: plan.tenantId, storeId: store.storeId }, path, clock.now());
    const replica = new Sqlite(path, { readonly: true });
    const keys = replica.prepare("select key from day_record where topic = 'promotion'").all();
    replica.close();
    rmSync(folder, { recursive: true });
    expect(keys).toHaveLength(all.length);
  });

  it('[PM14] a quote has the same promotions as a till, and a coupon that counts', async () => {
    const [store] = plan.stores;
    const items = await inside((tx) =>
      rowsOf<{ itemId: Promotion['promotionId']; price: number }>(
        tx,
        sql`select item_id as "itemId", (record->'prices'->0->>'price')::int as price from item
            where tenant_id = ${plan.tenantId} and record->>'unitOfMeasure' = 'each' and is_active
              and not coalesce(record->'restrictions' ? 'no-discount', false) limit 1`,
      ),
    );
    const [item] = items;
    assert(store && item, 'the company has a store and an item');
    const half: Promotion['reward'] = {
      kind: 'each',
      match: { itemIds: [item.itemId as never] },
      off: { kind: 'percent', ppm: 500_000 },
    };
    await save(newPromotion('Half with a coupon', { reward: half, coupon: 'HALF' }));
    const quote = (coupons: string[]) =>
      quoteCart(db, deps, plan.tenantId, {
        storeId: store.storeId,
        at: clock.now(),
        lines: [
          { item: { itemId: item.itemId as never }, quantity: units(2), unitPrice: null, discount: null },
        ],
        discount: null,
        isExempt: false,
        coupons,
      });
    const quoted = await quote(['half']);
    assert(quoted.ok, 'quoted');
    const [line] = quoted.value.priced.lines;
    expect(line?.lineDiscount).toBe(2 * item.price - 2 * Math.floor(item.price / 2));
    expect(await quote(['NOPE'])).toMatchObject({
      refusal: { kind: 'coupon-refused', because: 'coupon-unknown' },
    });
  });

  it('[PM15] [AG-10] whoever makes much off alcohol in New Zealand reads what may not be advertised, and of which goods', async () => {
    const item = await inside((tx) =>
      rowOf<{ itemId: ItemId; name: string }>(
        tx,
        sql`select item_id as "itemId", record->>'name' as name from item
            where tenant_id = ${plan.tenantId} and is_active and record->>'ageClass' = 'alcohol'
              and not record ? 'restrictions' limit 1`,
      ),
    );
    assert(item, 'the company has an item');
    const reward = (ppm: number): Promotion['reward'] => ({
      kind: 'each',
      match: { itemIds: [item.itemId] },
      off: { kind: 'percent', ppm },
    });
    const warnings = (ppm: number, storeIds: Promotion['storeIds'] = null) =>
      inside((tx) =>
        advertisingWarnings(
          tx,
          { tenantId: plan.tenantId, at: clock.now() },
          { reward: reward(ppm), storeIds },
        ),
      );
    expect(await warnings(250_000)).toMatchObject([
      { sentence: expect.stringContaining('25 %'), count: 1, names: [item.name] },
    ]);
    expect(await warnings(240_000)).toEqual([]);
    expect(await warnings(250_000, [])).toEqual([]);
    const together: Promotion['reward'] = {
      kind: 'bundle',
      parts: [{ match: { itemIds: [item.itemId] }, quantity: 2 }],
      price: money(1),
    };
    const bundled = await inside((tx) =>
      advertisingWarnings(
        tx,
        { tenantId: plan.tenantId, at: clock.now() },
        { reward: together, storeIds: null },
      ),
    );
    expect(bundled).toMatchObject([{ count: 1 }]);
    // Elsewhere no such law is known.
    await inside((tx) =>
      tx.execute(
        sql`update store set record = jsonb_set(record, '{jurisdiction,code}', '"AU"')
            where tenant_id = ${plan.tenantId}`,
      ),
    );
    expect(await warnings(250_000)).toEqual([]);
  });
});
