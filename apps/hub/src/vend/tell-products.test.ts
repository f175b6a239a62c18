import { money, quantity } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProductInput } from '../catalogue';
import { type Database, asTenant } from '../database';
import { bothDatabases } from '../testing/databases';
import { type LeadingHouse, leadingHouse } from './leading-house.fixture';
import { previewsOf } from './preview';

/** A retailer is read and compared first. */
const setUpMs = 180_000;

describe.each(bothDatabases)('products told to Vend, on $name', ({ open }) => {
  let db: Database;
  let house: LeadingHouse;
  beforeAll(async () => {
    db = await open();
    house = await leadingHouse(db, 7_100, { plan: { products: 40, customers: 1 } });
    await house.lead('products');
  }, setUpMs);
  afterAll(async () => {
    await house.close();
    await db.close();
  });
  beforeEach(() => {
    house.service.faults.clear();
    house.service.switches.set('takenCodes', 'refused');
    expect(house.troubles).toEqual([]);
  });

  const variant = (product: ProductInput, index = 0) => {
    const found = product.variants[index];
    if (!found) throw new Error('the variant is there');
    return found;
  };
  const put = (sku: string, more: object): void => {
    const [row] = house.ofSku(sku);
    if (!row) throw new Error(`${sku} is there`);
    house.vend.shelf('products').put({ ...(row as { id: string }), ...more });
  };

  it('[VN35] [VN36] one that was made here is one there, with its price, codes and brand', async () => {
    const brandId = house.deps.ids.next<'BrandId'>();
    await house.rows(
      sql`insert into brand (tenant_id, brand_id, name) values (${house.tenantId()}, ${brandId}, 'Ours alone') returning 1`,
    );
    const product = { ...house.fresh('Kauri tray', 'TRAY'), description: 'Of one piece', brandId };
    const barcodes = [{ code: '9400000000017', packQuantity: quantity(1_000) }];
    await house.save({ ...product, variants: [{ ...variant(product), barcodes }] });
    await house.told();
    expect(house.ofSku('TRAY')).toMatchObject([
      {
        ...{ name: 'Kauri tray', description: 'Of one piece', source_id: product.productId, is_active: true },
        ...{ price_including_tax: 5, brand: { name: 'Ours alone' } },
        product_codes: [{ code: 'TRAY' }, { code: '9400000000017', type: 'EAN' }],
      },
    ]);
    expect(await house.listed('product')).toEqual([]);
  });

  it('[VN36] a change of name, price, code and of what is sold is told, and what only Vend knows stays', async () => {
    const product = house.fresh('Clay cup', 'CUP');
    await house.save(product);
    await house.told();
    put('CUP', { tag_ids: ['a-tag-of-theirs'] });
    await house.told();
    const price = money(725);
    await house.change(product.productId, {
      ...{ name: 'Clay mug', variants: [{ ...variant(product), sku: 'MUG', price }] },
    });
    await house.told();
    expect(house.ofSku('CUP')).toEqual([]);
    expect(house.ofSku('MUG')).toMatchObject([
      { name: 'Clay mug', price_including_tax: 7.25, tag_ids: ['a-tag-of-theirs'] },
    ]);
    await house.change(product.productId, { isActive: false });
    await house.told();
    expect(house.ofSku('MUG')).toMatchObject([{ is_active: false }]);
  });

  it('[VN36] a family is made with its variants, and one that comes later is listed, because no program adds it', async () => {
    const product = house.fresh('Wool sock', 'SOCK', ['S', 'M']);
    await house.save(product);
    await house.told();
    const [small] = house.ofSku('SOCK-S');
    expect(house.ofSku('SOCK-M')).toMatchObject([
      { variant_parent_id: small?.['id'], price_including_tax: 5.01 },
    ]);
    const large = { ...variant(house.fresh('Wool sock', 'SOCK', ['L'])) };
    await house.change(product.productId, {
      description: 'Warm',
      variants: [...product.variants, large],
    });
    await house.told();
    expect(house.ofSku('SOCK-M')).toMatchObject([{ description: 'Warm' }]);
    expect(await house.listed('product')).toMatchObject([
      { label: 'Wool sock', reason: expect.stringContaining('Add SOCK-L there') as string },
    ]);
    // Somebody adds it there: it is the same from then on.
    const { id, ...like } = small as { id: string };
    house.vend.shelf('products').put({
      ...{ ...like, id: `${id}-l`, sku: 'SOCK-L', product_codes: [{ code: 'SOCK-L', type: 'CUSTOM' }] },
      ...{ has_variants: false, variant_parent_id: id, variant_options: [{ name: 'Size', value: 'L' }] },
    });
    await house.settleFirst('product', 'ours');
    await house.told();
    expect(await house.listed('product')).toEqual([]);
  });

  it.each(['answer-lost', '500-after', 'reset-before'] as const)(
    '[VN35] there is one of each, whatever becomes of the answer: %s',
    async (kind) => {
      house.service.switches.set('takenCodes', 'taken');
      const product = house.fresh(`Lost ${kind}`, `LOST-${kind}`);
      await house.save(product);
      house.service.faults.next({ fault: kind, method: 'POST', path: /\/products$/ });
      await house.told();
      house.clock.pass(3_600_000);
      await house.settle(2);
      await house.told();
      expect(house.ofSku(`LOST-${kind}`)).toHaveLength(1);
      house.service.faults.next({ fault: kind, method: 'PUT', path: /\/products\// });
      await house.change(product.productId, { name: `Found ${kind}` });
      await house.told();
      // It is changed here again before anybody knows what became of the first.
      await house.change(product.productId, { name: `Found again ${kind}` });
      house.clock.pass(3_600_000);
      await house.settle(2);
      await house.told();
      expect(house.ofSku(`LOST-${kind}`)).toMatchObject([{ name: `Found again ${kind}` }]);
      expect(await house.listed('product')).toEqual([]);
    },
  );

  it.each(['ours', 'theirs'] as const)(
    '[VN12] [VN36] what both sides changed waits for a person, who says: %s',
    async (choice) => {
      const product = house.fresh(`Both ${choice}`, `BOTH-${choice}`);
      await house.save(product);
      await house.told();
      put(`BOTH-${choice}`, { name: 'Called there', price_including_tax: 9.2, price_excluding_tax: 8 });
      await house.change(product.productId, { name: 'Called here' });
      await house.told();
      expect(house.ofSku(`BOTH-${choice}`)).toMatchObject([{ name: 'Called there' }]);
      const [listed] = await house.listed('product');
      expect(listed?.fields.map(({ field }) => field)).toEqual(['Name', `Price of BOTH-${choice}`]);
      await house.settleFirst('product', choice);
      await house.told();
      const name = choice === 'ours' ? 'Called here' : 'Called there';
      expect(house.ofSku(`BOTH-${choice}`)).toMatchObject([
        { name, price_including_tax: choice === 'ours' ? 5 : 9.2 },
      ]);
      expect(await house.ownProduct(product.productId)).toMatchObject({
        ...{ name, variants: [{ price: choice === 'ours' ? 500 : 920 }] },
      });
      expect(await house.listed('product')).toEqual([]);
    },
  );

  it('[VN36] what Vend refuses is listed with its words, those behind it go on, and it is told once it was changed', async () => {
    const refused = house.fresh('Taken', 'TAKEN');
    const code = String(house.vend.shelf('products').get(house.vend.productIds[0] ?? '')?.['sku']);
    await house.save({
      ...refused,
      variants: [{ ...variant(refused), barcodes: [{ code, packQuantity: quantity(1_000) }] }],
    });
    const behind = house.fresh('Behind', 'BEHIND');
    await house.save(behind);
    await house.told();
    expect(await house.listed('product')).toMatchObject([
      { label: 'Taken', reason: `Make a product: Vend answered 422, “The code ${code} is taken”.` },
    ]);
    expect(house.ofSku('BEHIND')).toHaveLength(1);
    await house.change(refused.productId, { variants: [variant(refused)] });
    await house.told();
    expect(house.ofSku('TAKEN')).toHaveLength(1);
    expect(await house.listed('product')).toEqual([]);
  });

  it('[VN36] one that was deleted there is made again only when a person says so', async () => {
    const product = house.fresh('Gone', 'GONE');
    await house.save(product);
    await house.told();
    put('GONE', { deleted_at: house.vend.at() });
    await house.change(product.productId, { name: 'Gone on' });
    await house.told();
    expect(house.ofSku('GONE')).toEqual([]);
    expect(await house.listed('product')).toMatchObject([
      { reason: expect.stringContaining('deleted in Vend') as string },
    ]);
    await house.settleFirst('product', 'ours');
    expect(house.ofSku('GONE')).toMatchObject([{ name: 'Gone on' }]);
  });

  it('[VN36] a price that comes into force is told then', async () => {
    const product = house.fresh('Dearer', 'DEARER');
    await house.save(product);
    await house.told();
    await house.rows(
      sql`update item set record = jsonb_set(record, '{prices}', record->'prices' || jsonb_build_array(
            jsonb_build_object('priceId', gen_random_uuid(), 'price', 800, 'effectiveFrom', ${house.clock.now() + 600_000}::bigint)))
          where item_id = ${variant(product).itemId} returning 1`,
    );
    await house.told();
    expect(house.ofSku('DEARER')).toMatchObject([{ price_including_tax: 5 }]);
    house.clock.pass(700_000);
    await house.told();
    await house.told();
    expect(house.ofSku('DEARER')).toMatchObject([{ price_including_tax: 8 }]);
  });

  it('[VN37] nothing is told before somebody saw what would be, and going back takes what Vend says', async () => {
    const chosen = await house.choose({ products: 'vend-leads' });
    expect(chosen).toMatchObject({ ok: true });
    await house.settle();
    const product = house.fresh('Not yet', 'NOT-YET');
    await house.save(product);
    await house.told();
    expect(house.ofSku('NOT-YET')).toEqual([]);
    put('BEHIND', { description: 'Said there' });
    expect(await house.choose({ products: 'we-lead' })).toMatchObject({ ok: true });
    await house.settle();
    await house.told();
    expect(house.ofSku('NOT-YET')).toEqual([]);
    const [preview] = await asTenant(db, house.tenantId(), (tx) =>
      previewsOf(tx, { tenantId: house.tenantId(), linkId: house.linkId }),
    );
    expect(preview).toMatchObject({ data: 'products', standing: 'ready' });
    expect(preview?.counts['make']).toBeGreaterThan(0);
    expect(preview?.first).toContainEqual({ what: 'make', label: 'Not yet', words: 'NOT-YET' });
    // What would be written over is seen before what is only added.
    const changes = (preview?.first ?? []).map(({ what }) => what === 'change');
    expect(preview?.first).toContainEqual(expect.objectContaining({ what: 'change', label: 'Behind' }));
    expect(changes.lastIndexOf(true)).toBeLessThan(changes.indexOf(false));
    // Between the look and the telling somebody changes one there: it is not written over.
    put('BEHIND', { name: 'Behind there' });
    expect(await house.begin('products')).toMatchObject({ ok: true });
    expect(await house.begin('products')).toMatchObject({ ok: false });
    await house.settle();
    await house.told();
    expect(house.ofSku('NOT-YET')).toHaveLength(1);
    expect(house.ofSku('BEHIND')).toMatchObject([{ name: 'Behind there' }]);
    expect(await house.listed('product')).toMatchObject([{ label: 'Behind' }]);
  });
});
