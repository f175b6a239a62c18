import { randomBytes } from 'node:crypto';
import { type Instant, assert, idFrom, money, quantity, units } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompanyPlan, createCompany } from '../company';
import { type Database, asTenant, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { TestClock, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { getProduct, listProducts, saveProduct, saveProducts } from './index';
import { ProductInput } from './product';
import { ProductQuery } from './search/product-query';

describe.each(bothDatabases)('the products of a company on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let plan: CompanyPlan;
  const clock = new TestClock();
  const by = () => ({ tenantId: plan.tenantId, who: 'Aroha' });

  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
    plan = smallCompany(31);
    await createCompany(db, deps, plan);
  });
  afterAll(() => db.close());

  const shirt = (more: Partial<ProductInput> = {}): ProductInput =>
    ProductInput.parse({
      productId: deps.ids.next(),
      name: 'Kauri T-shirt',
      brandId: null,
      categoryId: null,
      taxCodes: ['GST'],
      attributeNames: ['Size', 'Colour'],
      tags: ['clothing'],
      variants: ['S', 'M'].map((size) => ({
        itemId: deps.ids.next(),
        sku: `TEE-${size}-${String(deps.ids.next()).slice(-6)}`,
        attributeValues: [size, 'Navy'],
        barcodes: [],
        price: money(3_990),
      })),
      ...more,
    });
  const read = async (productId: ProductInput['productId']) => {
    const got = await getProduct(db, { ...by(), at: clock.now(), productId });
    assert(got.ok, 'the product is there');
    return got.value;
  };
  const itemOf = async (itemId: string): Promise<ItemV1> => {
    const rows = await asTenant(db, plan.tenantId, (tx) =>
      rowsOf<{ record: ItemV1 }>(
        tx,
        sql`select record from item where tenant_id = ${plan.tenantId} and item_id = ${itemId}`,
      ),
    );
    assert(rows[0], 'the item is there');
    return rows[0].record;
  };
  const feedOf = (itemIds: readonly string[], since: Instant) =>
    asTenant(db, plan.tenantId, (tx) =>
      rowsOf<{ key: string }>(
        tx,
        sql`select key from feed where tenant_id = ${plan.tenantId} and topic = 'item' and at >= ${since}`,
      ),
    ).then((rows) => rows.filter(({ key }) => itemIds.includes(key)).map(({ key }) => key));

  it('[LR4] the notification id that an authority gave a product is kept, and can be taken away', async () => {
    const vape = shirt({ ageClass: 'vape', notificationId: 'HVP-0042' });
    const saved = await saveProduct(db, deps, by(), { product: vape });
    assert(saved.ok, 'it is saved');
    const { product, version } = await read(vape.productId);
    expect(product.notificationId).toBe('HVP-0042');
    const again = await saveProduct(db, deps, by(), {
      product: { ...product, notificationId: '' },
      basedOn: version,
    });
    assert(again.ok, 'it is saved again');
    expect((await read(vape.productId)).product).not.toHaveProperty('notificationId');
  });

  it('[CG1] what a company begins with are products: each item is a variant of one', async () => {
    const [item] = plan.items;
    assert(item, 'there is an item');
    const view = await read(idFrom<'ProductId'>(item.itemId));
    expect(view.product).toMatchObject({ name: item.name, taxCodes: item.taxCodes, isActive: true });
    expect(view.brandName).toBe(item.brand);
    expect(view.product.variants).toMatchObject([
      { itemId: item.itemId, sku: item.sku, barcodes: item.barcodes },
    ]);
  });

  it('[CG2] a product is read as it was saved, and each variant is an item that terminals hear of', async () => {
    const product = shirt();
    const since = clock.now();
    expect(await saveProduct(db, deps, by(), { product })).toMatchObject({ ok: true, value: { version: 1 } });
    const view = await read(product.productId);
    expect(view.product).toEqual(product);
    const [first] = product.variants;
    assert(first, 'there is a variant');
    expect(await itemOf(first.itemId)).toMatchObject({
      name: 'Kauri T-shirt S / Navy',
      productId: product.productId,
      attributes: [
        { name: 'Size', value: 'S' },
        { name: 'Colour', value: 'Navy' },
      ],
      tags: ['clothing'],
    });
    const itemIds = product.variants.map(({ itemId }) => itemId);
    expect((await feedOf(itemIds, since)).toSorted()).toEqual(itemIds.toSorted());
  });

  it('[CG3] a new price begins now beside the old one, and only the changed variant goes to terminals', async () => {
    const product = shirt();
    await saveProduct(db, deps, by(), { product });
    clock.pass(60_000);
    const since = clock.now();
    const [first, second] = product.variants;
    assert(first && second, 'there are two');
    const dearer = { ...product, variants: [{ ...first, price: money(4_290) }, second] };
    await saveProduct(db, deps, by(), { product: dearer, basedOn: 1 });
    expect((await itemOf(first.itemId)).prices).toMatchObject([
      { price: 3_990, effectiveFrom: null },
      { price: 4_290, effectiveFrom: since },
    ]);
    expect(await feedOf([first.itemId, second.itemId], since)).toEqual([first.itemId]);
  });

  it('[CG5] whoever saves an older version is refused, and told what the other saved', async () => {
    const product = shirt();
    await saveProduct(db, deps, by(), { product });
    const theirs = { ...product, name: 'Kauri T-shirt heavy' };
    await saveProduct(db, deps, by(), { product: theirs, basedOn: 1 });
    const mine = await saveProduct(db, deps, by(), { product: { ...product, name: 'Other' }, basedOn: 1 });
    expect(mine).toMatchObject({
      ok: false,
      refusal: { kind: 'changed-meanwhile', basedOn: 1, version: 2, theirs: { name: 'Kauri T-shirt heavy' } },
    });
    expect((await read(product.productId)).product.name).toBe('Kauri T-shirt heavy');
  });

  it('[CG4] everything that is wrong with a product is said at once, by name', async () => {
    const taken = plan.items[0];
    assert(taken, 'there is an item');
    const product = shirt({ taxCodes: ['VAT'], brandId: deps.ids.next() });
    const [first, second] = product.variants;
    assert(first && second, 'there are two');
    const wrong = {
      ...product,
      variants: [
        { ...first, sku: taken.sku.toLowerCase(), price: money(-1) },
        { ...second, attributeValues: ['M'], components: [{ itemId: second.itemId, quantity: units(1) }] },
        {
          ...second,
          itemId: deps.ids.next<'ItemId'>(),
          barcodes: [{ code: '1', packQuantity: quantity(0) }],
        },
      ],
    };
    const saved = await saveProduct(db, deps, by(), { product: wrong });
    assert(!saved.ok, 'it is refused');
    expect(saved.refusal.all.map(({ kind }) => kind)).toEqual([
      'unknown',
      'unknown',
      'sku-taken',
      'price-below-zero',
      'attributes-unclear',
      'component-of-itself',
      'pack-not-positive',
      'sku-twice',
    ]);
    expect(saved.refusal.all[2]).toMatchObject({
      sku: taken.sku.toLowerCase(),
      by: taken.name,
      sentence: `The SKU ${taken.sku.toLowerCase()} already belongs to ${taken.name}. Choose another SKU.`,
    });
  });

  it('[CG4] of many, those that can be saved are, and what is already so is not written', async () => {
    const [good, same, twin] = [shirt(), shirt(), shirt()];
    await saveProduct(db, deps, by(), { product: same });
    const [first] = good.variants;
    assert(first, 'there is a variant');
    const report = await asTenant(db, plan.tenantId, (tx) =>
      saveProducts(tx, deps, { ...by(), at: clock.now() }, [
        { product: good },
        { product: same },
        {
          product: {
            ...twin,
            variants: twin.variants.map((variant, index) =>
              index === 0 ? { ...variant, sku: first.sku } : variant,
            ),
          },
        },
      ]),
    );
    expect(report).toMatchObject({
      saved: [{ productId: good.productId, version: 1, isNew: true }],
      unchanged: [same.productId],
      refused: [{ productId: twin.productId, refusals: [{ kind: 'sku-taken', by: good.name }] }],
    });
  });

  it('[CG6] a variant that is left out is archived, not lost; its SKU is free for another', async () => {
    const product = shirt();
    await saveProduct(db, deps, by(), { product });
    const [first, second] = product.variants;
    assert(first && second, 'there are two');
    await saveProduct(db, deps, by(), { product: { ...product, variants: [first] } });
    expect((await read(product.productId)).product.variants.map(({ isActive }) => isActive)).toEqual([
      true,
      false,
    ]);
    expect((await itemOf(second.itemId)).isActive).toBe(false);
    const other = shirt();
    const again = {
      ...other,
      variants: other.variants.map((variant, index) =>
        index === 0 ? { ...variant, sku: second.sku } : variant,
      ),
    };
    expect(await saveProduct(db, deps, by(), { product: again })).toMatchObject({ ok: true });
  });

  it('[CG8] an item that becomes a variant of another product brings its prices, and its own product is gone', async () => {
    const loner = plan.items[4];
    assert(loner, 'there is an item');
    const [alone] = (await read(idFrom<'ProductId'>(loner.itemId))).product.variants;
    assert(alone, 'it is its own variant');
    const product = shirt({ attributeNames: ['Size'] });
    const variants = [
      ...product.variants.map((variant) => ({
        ...variant,
        attributeValues: variant.attributeValues.slice(0, 1),
      })),
      { ...alone, attributeValues: ['L'] },
    ];
    expect(await saveProduct(db, deps, by(), { product: { ...product, variants } })).toMatchObject({
      ok: true,
    });
    expect((await itemOf(loner.itemId)).prices).toEqual(loner.prices);
    expect(
      await getProduct(db, {
        ...by(),
        at: clock.now(),
        productId: idFrom<'ProductId'>(loner.itemId),
      }),
    ).toEqual({
      ok: false,
      refusal: { kind: 'product-unknown' },
    });
  });

  it('[CG10] the list finds by words, code, SKU and tag, and says prices and variants', async () => {
    const product = shirt({ name: 'Sauvignon tea towel', tags: ['linen', 'gift'] });
    await saveProduct(db, deps, by(), { product });
    const [first] = product.variants;
    assert(first, 'there is a variant');
    const find = (query: Partial<ProductQuery>) =>
      asTenant(db, plan.tenantId, (tx) =>
        listProducts(tx, { ...by(), at: clock.now() }, ProductQuery.parse(query)),
      );
    for (const text of [
      'sauv tow',
      'TOWEL',
      first.sku,
      'linen sauvignon',
      'sauvingon',
      'towle',
      'sauvigon towell',
    ]) {
      const page = await find({ text });
      expect({ text, first: page.products[0]?.productId }).toEqual({ text, first: product.productId });
    }
    expect(await find({ text: 'sauvignon', tag: 'clothing' })).toMatchObject({ products: [], found: 0 });
    expect(await find({ tag: 'gift' })).toMatchObject({
      products: [{ productId: product.productId, lowestPrice: 3_990, variantCount: 2 }],
      found: 1,
      nextCursor: null,
    });
  });

  it('[CG12] pages follow each other without loss or repetition, by name and by change', async () => {
    for (const sort of ['name', 'changed'] as const) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof listProducts>> = await asTenant(db, plan.tenantId, (tx) =>
          listProducts(
            tx,
            { ...by(), at: clock.now() },
            ProductQuery.parse({ sort, cursor, limit: 3, state: 'all' }),
          ),
        );
        seen.push(...page.products.map(({ productId }) => productId));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(seen.length);
      const all = await asTenant(db, plan.tenantId, (tx) =>
        rowsOf(tx, sql`select from product where tenant_id = ${plan.tenantId}`),
      );
      expect(seen.length).toBe(all.length);
    }
  });
});
