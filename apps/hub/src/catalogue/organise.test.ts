import { randomBytes } from 'node:crypto';
import { type CategoryId, assert, idFrom, money, units } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompanyPlan, createCompany } from '../company';
import { type Database, asTenant, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { TestClock, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import {
  archiveProducts,
  getProduct,
  listBrands,
  listCategories,
  listProducts,
  listSuppliers,
  listTags,
  mergeBrand,
  mergeCategory,
  removeBrand,
  removeCategory,
  saveBrand,
  saveCategory,
  saveProduct,
  saveSupplier,
} from './index';
import { ProductQuery } from './search/product-query';

describe.each(bothDatabases)('the order head office keeps among its products, on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let plan: CompanyPlan;
  const clock = new TestClock();
  const by = () => ({ tenantId: plan.tenantId, who: 'Aroha' });
  const inside = <T>(act: Parameters<typeof asTenant<T>>[2]) => asTenant(db, plan.tenantId, act);

  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
    plan = smallCompany(41);
    await createCompany(db, deps, plan);
  });
  afterAll(() => db.close());

  const itemNo = async (index: number): Promise<ItemV1> => {
    const rows = await inside((tx) =>
      rowsOf<{ record: ItemV1 }>(
        tx,
        sql`select record from item where tenant_id = ${plan.tenantId} and item_id = ${plan.items[index]?.itemId}`,
      ),
    );
    assert(rows[0], 'the item is there');
    return rows[0].record;
  };
  const topicsSince = (at: number) =>
    inside((tx) =>
      rowsOf<{ topic: string; key: string; is_gone: boolean }>(
        tx,
        sql`select topic, key, record is null as is_gone from feed where tenant_id = ${plan.tenantId} and at >= ${at}`,
      ),
    );
  const brandNamed = async (name: string) => {
    const brand = (await inside((tx) => listBrands(tx, plan.tenantId))).find((each) => each.name === name);
    assert(brand, `there is a brand ${name}`);
    return brand;
  };

  it('[CG13] a renamed brand is renamed on its items, at the tills and in the search', async () => {
    const name = (await itemNo(0)).brand;
    assert(name, 'it has a brand');
    const { brandId } = await brandNamed(name);
    clock.pass(1_000);
    const since = clock.now();
    expect(await saveBrand(db, deps, { by: by(), brandId, name: 'Zephyrine' })).toMatchObject({ ok: true });
    expect((await itemNo(0)).brand).toBe('Zephyrine');
    expect((await topicsSince(since)).map(({ key }) => key)).toContain(plan.items[0]?.itemId);
    const page = await inside((tx) =>
      listProducts(tx, { ...by(), at: since }, ProductQuery.parse({ text: 'zephirine' })),
    );
    expect(page.products.length).toBeGreaterThan(0);
    expect(page.isMeant).toBe(true);
    const version = await getProduct(db, {
      ...by(),
      at: since,
      productId: idFrom<'ProductId'>((await itemNo(0)).itemId),
    });
    expect(version).toMatchObject({ ok: true, value: { version: 1, brandName: 'Zephyrine' } });
  });

  it('[CG13] two spellings of one brand become one, and one that is in use cannot be removed', async () => {
    const brandId = deps.ids.next<'BrandId'>();
    await saveBrand(db, deps, { by: by(), brandId, name: 'Zefyrine' });
    expect(
      await saveBrand(db, deps, { by: by(), brandId: deps.ids.next<'BrandId'>(), name: 'ZEFYRINE' }),
    ).toMatchObject({
      ok: false,
      refusal: { kind: 'name-taken', brandId },
    });
    const old = await brandNamed('Zephyrine');
    expect(await removeBrand(db, deps, { by: by(), brandId: old.brandId })).toMatchObject({
      ok: false,
      refusal: { kind: 'in-use', products: old.products },
    });
    expect(await mergeBrand(db, deps, { by: by(), brandId: old.brandId, intoId: old.brandId })).toMatchObject(
      {
        refusal: { kind: 'into-itself' },
      },
    );
    expect(await mergeBrand(db, deps, { by: by(), brandId: old.brandId, intoId: brandId })).toMatchObject({
      value: { products: old.products },
    });
    expect((await itemNo(0)).brand).toBe('Zefyrine');
    expect(await removeBrand(db, deps, { by: by(), brandId: old.brandId })).toMatchObject({
      refusal: { kind: 'brand-unknown' },
    });
  });

  it('[CG14] categories are a tree: a place below itself is refused, and so is a name that a neighbour has', async () => {
    const category = (name: string, parentId: CategoryId | null) => ({
      categoryId: deps.ids.next<'CategoryId'>(),
      name,
      parentId,
      colour: '#0f6b8f',
    });
    const drinks = category('All drinks', null);
    const hot = category('Hot', drinks.categoryId);
    const tea = category('Tea', hot.categoryId);
    for (const each of [drinks, hot, tea])
      expect(await saveCategory(db, deps, { by: by(), category: each })).toMatchObject({ ok: true });
    const circle = { ...drinks, parentId: tea.categoryId };
    expect(await saveCategory(db, deps, { by: by(), category: circle })).toMatchObject({
      refusal: { kind: 'circle' },
    });
    expect(
      await mergeCategory(db, deps, { by: by(), categoryId: drinks.categoryId, intoId: tea.categoryId }),
    ).toMatchObject({
      refusal: { kind: 'circle' },
    });
    expect(
      await saveCategory(db, deps, { by: by(), category: category('HOT', drinks.categoryId) }),
    ).toMatchObject({
      refusal: { kind: 'name-taken', categoryId: hot.categoryId },
    });
    expect(await removeCategory(db, deps, { by: by(), categoryId: hot.categoryId })).toMatchObject({
      refusal: { kind: 'in-use', categories: 1, products: 0 },
    });
  });

  it('[CG14] a merged category hands over its products and what is below it, and tills hear that it is gone', async () => {
    const old = (await itemNo(0)).categoryId;
    assert(old, 'it has a category');
    const into = {
      categoryId: deps.ids.next<'CategoryId'>(),
      name: 'Everything',
      parentId: null,
      colour: '#4a3f8f',
    };
    const below = { ...into, categoryId: deps.ids.next<'CategoryId'>(), name: 'Below', parentId: old };
    await saveCategory(db, deps, { by: by(), category: into });
    await saveCategory(db, deps, { by: by(), category: below });
    clock.pass(1_000);
    const since = clock.now();
    const merged = await mergeCategory(db, deps, { by: by(), categoryId: old, intoId: into.categoryId });
    expect(merged).toMatchObject({ ok: true });
    expect((await itemNo(0)).categoryId).toBe(into.categoryId);
    const categories = await inside((tx) => listCategories(tx, plan.tenantId));
    expect(categories.find(({ categoryId }) => categoryId === below.categoryId)?.parentId).toBe(
      into.categoryId,
    );
    expect(categories.some(({ categoryId }) => categoryId === old)).toBe(false);
    expect(await topicsSince(since)).toContainEqual({ topic: 'category', key: old, is_gone: true });
    const page = await inside((tx) =>
      listProducts(tx, { ...by(), at: since }, ProductQuery.parse({ categoryId: into.categoryId })),
    );
    expect(page.found).toBeGreaterThan(0);
  });

  it('[CG15] a supplier is found by name once, and its codes find the product', async () => {
    const supplierId = deps.ids.next<'SupplierId'>();
    const supplier = {
      supplierId,
      name: 'Harbour Wholesale',
      email: '',
      phone: '',
      note: '',
      isActive: true,
    };
    expect(await saveSupplier(db, deps, { by: by(), supplier })).toMatchObject({ ok: true });
    expect(
      await saveSupplier(db, deps, {
        by: by(),
        supplier: { ...supplier, supplierId: deps.ids.next<'SupplierId'>() },
      }),
    ).toMatchObject({ refusal: { kind: 'name-taken', supplierId } });
    const productId = idFrom<'ProductId'>((await itemNo(1)).itemId);
    const got = await getProduct(db, { ...by(), at: clock.now(), productId });
    assert(got.ok, 'the product is there');
    const suppliers = [{ supplierId, code: 'HW-90017', cost: money(450), packQuantity: units(1) }];
    const product = {
      ...got.value.product,
      variants: got.value.product.variants.map((variant) => ({ ...variant, suppliers })),
    };
    expect(await saveProduct(db, deps, by(), { product, basedOn: got.value.version })).toMatchObject({
      ok: true,
    });
    expect(await getProduct(db, { ...by(), at: clock.now(), productId })).toMatchObject({
      value: { product },
    });
    for (const query of [{ text: 'hw-90017' }, { supplierId }]) {
      const page = await inside((tx) =>
        listProducts(tx, { ...by(), at: clock.now() }, ProductQuery.parse(query)),
      );
      expect(page.products.map((each) => each.productId)).toEqual([productId]);
    }
    expect(await inside((tx) => listSuppliers(tx, plan.tenantId))).toMatchObject([{ supplierId, items: 1 }]);
  });

  it('[CG9] archived products leave the tills, can be listed, and come back with their tags', async () => {
    const { itemId } = await itemNo(2);
    const productId = idFrom<'ProductId'>(itemId);
    const got = await getProduct(db, { ...by(), at: clock.now(), productId });
    assert(got.ok, 'the product is there');
    await saveProduct(db, deps, by(), { product: { ...got.value.product, tags: ['summer'] } });
    await archiveProducts(db, deps, { by: by(), productIds: [productId], isActive: false });
    expect((await itemNo(2)).isActive).toBe(false);
    const archived = await inside((tx) =>
      listProducts(tx, { ...by(), at: clock.now() }, ProductQuery.parse({ state: 'archived' })),
    );
    expect(archived.products.map((each) => each.productId)).toEqual([productId]);
    await archiveProducts(db, deps, { by: by(), productIds: [productId], isActive: true });
    expect(await itemNo(2)).toMatchObject({ isActive: true, tags: ['summer'] });
    expect(await inside((tx) => listTags(tx, plan.tenantId))).toEqual([{ tag: 'summer', products: 1 }]);
  });
});
