import { randomBytes } from 'node:crypto';
import { assert, idFrom, money } from '@tillbridge/core/kernel';
import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompanyPlan, createCompany } from '../../company';
import { type Database, asTenant, rowsOf } from '../../database';
import { type HubDeps, hubDeps } from '../../hub-deps';
import { TestClock, smallCompany } from '../../testing';
import { bothDatabases } from '../../testing/databases';
import {
  ProductFilter,
  applyBulkEdit,
  getProduct,
  listBulkEdits,
  previewBulkEdit,
  saveProduct,
  undoBulkEdit,
} from '../index';
import { changedPrice } from './bulk-change';

const percent = (ppm: number) => ({ kind: 'percent' as const, ppm });
const by99 = { every: 100, ending: 99 };

it.each([
  { price: 1_000, by: percent(50_000), rounding: null, now: 1_050, why: 'five per cent dearer' },
  {
    price: 333,
    by: percent(-100_000),
    rounding: null,
    now: 300,
    why: 'ten per cent cheaper, rounded half up',
  },
  {
    price: 1_000,
    by: percent(50_000),
    rounding: by99,
    now: 1_099,
    why: '10.50 is nearer to 10.99 than to 9.99',
  },
  { price: 1_000, by: percent(0), rounding: by99, now: 999, why: '10.00 is nearer to 9.99' },
  {
    price: 1_049,
    by: { kind: 'amount' as const, amount: money(0) },
    rounding: by99,
    now: 1_099,
    why: 'half-way goes up',
  },
  {
    price: 50,
    by: { kind: 'amount' as const, amount: money(-80) },
    rounding: null,
    now: 0,
    why: 'never below zero',
  },
  {
    price: 50,
    by: { kind: 'amount' as const, amount: money(-300) },
    rounding: by99,
    now: 99,
    why: 'the lowest that ends so',
  },
  { price: 1_234, by: percent(0), rounding: { every: 10, ending: 0 }, now: 1_230, why: 'whole ten cents' },
])('[CG18] $price becomes $now: $why', ({ price, by, rounding, now }) =>
  expect(changedPrice(money(price), { by, rounding })).toBe(now),
);

it('[CG18] a rounded price ends as asked and is never further away than half a step', () =>
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 1_000 }),
      fc.nat(999),
      (price, every, ending) => {
        fc.pre(ending < every);
        const rounded = changedPrice(money(price), { by: percent(0), rounding: { every, ending } });
        expect(rounded % every).toBe(ending);
        if (price >= ending) expect(Math.abs(rounded - price) * 2).toBeLessThanOrEqual(every);
      },
    ),
  ));

describe.each(bothDatabases)('an edit of many products, on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let plan: CompanyPlan;
  const clock = new TestClock();
  const by = () => ({ tenantId: plan.tenantId, who: 'Aroha' });
  const all = { filter: ProductFilter.parse({}) };
  const product = async (index: number) => {
    const productId = idFrom<'ProductId'>(plan.items[index]?.itemId ?? '');
    const got = await getProduct(db, { ...by(), at: clock.now(), productId });
    assert(got.ok, 'the product is there');
    return got.value;
  };
  const apply = (
    change: Parameters<typeof applyBulkEdit>[2]['change'],
    target: Parameters<typeof applyBulkEdit>[2]['target'] = all,
  ) => applyBulkEdit(db, deps, { by: by(), target, change });

  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
    plan = smallCompany(61);
    await createCompany(db, deps, plan);
  });
  afterAll(() => db.close());

  it('[CG17] is shown before it is done, old and new, and writes nothing', async () => {
    const before = await product(0);
    const change = { addTags: ['weekend'], price: { by: percent(100_000), rounding: null } };
    const preview = await previewBulkEdit(db, deps, { by: by(), target: all, change });
    assert(preview.ok, 'it can be shown');
    expect(preview.value).toMatchObject({
      products: plan.items.length,
      changed: plan.items.length,
      unchanged: 0,
      refused: [],
    });
    const shown = preview.value.shown.find(({ productId }) => productId === before.product.productId);
    const price = before.product.variants[0]?.price ?? money(0);
    expect(shown?.before.prices[0]?.price).toBe(price);
    expect(shown?.after).toMatchObject({ tags: ['weekend'], prices: [{ price: Math.round(price * 1.1) }] });
    expect(await product(0)).toEqual(before);
  });

  it('[CG17] does exactly what was shown, is in the log once, and is undone but for what somebody changed since', async () => {
    const before = await Promise.all([product(0), product(1)]);
    clock.pass(1_000);
    const applied = await apply({
      addTags: ['weekend'],
      ageClass: 'alcohol',
      price: { by: percent(100_000), rounding: by99 },
    });
    assert(applied.ok, 'it was done');
    expect(applied.value).toMatchObject({ changed: plan.items.length, unchanged: 0, refused: [] });
    const changed = await product(0);
    expect(changed.product).toMatchObject({ tags: ['weekend'], ageClass: 'alcohol' });
    expect(changed.product.variants[0]?.price).toBe(
      changedPrice(before[0].product.variants[0]?.price ?? money(0), {
        by: percent(100_000),
        rounding: by99,
      }),
    );
    const log = await asTenant(db, plan.tenantId, (tx) =>
      rowsOf(
        tx,
        sql`select 1 from audit where tenant_id = ${plan.tenantId} and subject = ${applied.value.bulkEditId}`,
      ),
    );
    expect(log).toHaveLength(1);

    await saveProduct(db, deps, by(), { product: { ...(await product(1)).product, name: 'Renamed since' } });
    clock.pass(1_000);
    const undone = await undoBulkEdit(db, deps, { by: by(), bulkEditId: applied.value.bulkEditId });
    expect(undone).toMatchObject({
      ok: true,
      value: { undone: plan.items.length - 1, changedSince: [{ productId: before[1].product.productId }] },
    });
    expect((await product(0)).product).toEqual(before[0].product);
    expect((await product(1)).product).toMatchObject({ name: 'Renamed since', tags: ['weekend'] });
    expect(await undoBulkEdit(db, deps, { by: by(), bulkEditId: applied.value.bulkEditId })).toMatchObject({
      refusal: { kind: 'already-undone' },
    });
    expect(await asTenant(db, plan.tenantId, (tx) => listBulkEdits(tx, plan.tenantId))).toMatchObject([
      {
        bulkEditId: applied.value.bulkEditId,
        who: 'Aroha',
        products: plan.items.length,
        undoneAt: clock.now(),
      },
    ]);
  });

  it('[CG17] names what it cannot do, changes the rest, and says when there is nothing to do', async () => {
    const brandId = deps.ids.next<'BrandId'>();
    const preview = await previewBulkEdit(db, deps, { by: by(), target: all, change: { brandId } });
    expect(preview).toMatchObject({ value: { changed: 0, refused: expect.arrayContaining([]) } });
    expect(await apply({ brandId })).toMatchObject({ refusal: { kind: 'nothing-to-change' } });
    expect(await apply({ isActive: true })).toMatchObject({ refusal: { kind: 'nothing-to-change' } });
    const one = { productIds: [(await product(2)).product.productId] };
    expect(await apply({ isActive: false }, one)).toMatchObject({ value: { changed: 1 } });
    expect((await product(2)).product.isActive).toBe(false);
    expect(
      await undoBulkEdit(db, deps, { by: by(), bulkEditId: deps.ids.next<'BulkEditId'>() }),
    ).toMatchObject({
      refusal: { kind: 'edit-unknown' },
    });
  });
});
