import { randomBytes } from 'node:crypto';
import { assert, money } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../../company';
import { type Database, asTenant } from '../../database';
import { hubDeps } from '../../hub-deps';
import { TestClock, smallCompany } from '../../testing';
import { bothDatabases } from '../../testing/databases';
import type { ProductId } from '../ids';
import { ProductInput } from '../product';
import { saveProduct } from '../save-products';
import { archiveProducts } from '../archive-products';
import { findItems } from './find-items';

describe.each(bothDatabases)('items to choose among, on $name', ({ open }) => {
  const deps = hubDeps(randomBytes(32), new TestClock());
  const plan = smallCompany(83, 2);
  const by = { tenantId: plan.tenantId, who: 'test' };
  let db: Database;

  const make = async (name: string, sizes: string[], skuPrefix: string): Promise<ProductId> => {
    const productId = deps.ids.next<'ProductId'>();
    const variants = sizes.map((size, index) => ({
      itemId: deps.ids.next<'ItemId'>(),
      sku: `${skuPrefix}-${index + 1}`,
      attributeValues: [size],
      price: money(1_000),
      barcodes: [],
    }));
    const product = ProductInput.parse({
      productId,
      name,
      brandId: null,
      categoryId: null,
      taxCodes: ['GST'],
      attributeNames: ['Size'],
      variants,
    });
    const saved = await saveProduct(db, deps, by, { product });
    assert(saved.ok, JSON.stringify(saved));
    return productId;
  };
  beforeAll(async () => {
    db = await open();
    await createCompany(db, deps, plan);
    await make('Merino Jersey', ['Small', 'Medium', 'Large'], 'MJ');
    await make('Large Basket', ['Round', 'Square'], 'LB');
    const old = await make('Merino Beanie', ['One', 'Two'], 'MB');
    await archiveProducts(db, deps, { by, productIds: [old], isActive: false });
  });
  afterAll(() => db.close());

  const found = async (text: string, { limit = 20, tenantId = plan.tenantId } = {}) =>
    (await asTenant(db, tenantId, (tx) => findItems(tx, { tenantId, text, limit }))).map(({ sku }) => sku);

  it.each([
    { text: 'mj-2', skus: ['MJ-2', 'MJ-1', 'MJ-3'], why: 'its SKU, in any case, comes first' },
    {
      text: 'merino large',
      skus: ['MJ-3', 'MJ-1', 'MJ-2'],
      why: 'the variant that has both words comes first',
    },
    { text: 'jersy', skus: ['MJ-1', 'MJ-2', 'MJ-3'], why: 'a letter is missing' },
    { text: 'merino', skus: ['MJ-1', 'MJ-2', 'MJ-3', 'MB-1', 'MB-2'], why: 'what is archived comes last' },
    { text: 'basket large', skus: ['LB-1', 'LB-2'], why: 'words in any order' },
    { text: 'nothing like that', skus: [], why: 'there is none' },
    { text: '%', skus: [], why: 'it is a letter like any other' },
  ])('[CG20] “$text” finds $skus: $why', async ({ text, skus }) => {
    expect(await found(text)).toEqual(skus);
  });

  it('[CG20] a scanned code finds the item that carries it, and no more than asked for are told', async () => {
    const [item] = plan.items;
    assert(item, 'the company has an item');
    expect((await found(item.barcodes[0]?.code ?? ''))[0]).toBe(item.sku);
    expect(await found('merino', { limit: 2 })).toEqual(['MJ-1', 'MJ-2']);
  });
});
