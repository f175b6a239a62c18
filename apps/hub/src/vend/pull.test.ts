import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { bothDatabases } from '../testing/databases';
import { hasDoubled } from './pull';
import { vendHouse } from './vend-house.fixture';

describe.each(bothDatabases)('reading from Vend, on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  beforeAll(async () => {
    db = await open();
    house = await vendHouse(db, 71, { mostInPage: 15 });
    await house.pulled();
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });

  const products = () =>
    house.rows<{ name: string; brand: string | null; skus: string[]; active: boolean }>(
      sql`select product.name, brand.name as brand, product.is_active as active,
                 array_agg(item.sku order by item.position) as skus
          from link_map join product on product.product_id::text = our_id
          left join brand on brand.brand_id = product.brand_id
          join item on item.product_id = product.product_id
          where link_map.link_id = ${house.linkId} and thing = 'product'
          group by product.product_id, product.name, brand.name, product.is_active order by product.name`,
    );
  const change = (sku: string, more: object): void => {
    const shelf = house.vend.shelf('products');
    const found = [...shelf.all()].find((product) => product['sku'] === sku);
    if (!found) throw new Error(`there is no ${sku}`);
    shelf.put({ ...found, ...more });
  };
  const read = async (): Promise<void> => {
    await house.add('pull-goods');
    await house.settle();
  };
  const conflicts = () =>
    house.rows<{ thing: string; label: string; reason: string; fields: { field: string }[] }>(
      sql`select thing, label, reason, fields from vend_conflict where settled_at is null and thing = 'product' order by label`,
    );

  it('[VN9] finds our stores by the names of outlets, and makes none', async () => {
    const mapped = await house.rows<{ name: string }>(
      sql`select name from link_map join store on store_id::text = our_id where thing = 'outlet' order by name`,
    );
    const { a, b } = house.tills();
    const names = house.company.plan.stores
      .filter(({ storeId }) => storeId === a.known.storeId || storeId === b.known.storeId)
      .map(({ name }) => name);
    expect(mapped.map(({ name }) => name)).toEqual(names.sort());
    expect(await house.rows(sql`select 1 from store`)).toHaveLength(house.company.plan.stores.length);
  });

  it('[VN8] [VN11] reads everything page by page: a family is one product, and what has our SKU is our item', async () => {
    expect(house.troubles).toEqual([]);
    const all = await products();
    const family = all.find(({ skus }) => skus.includes('V0-M'));
    expect(family?.skus).toEqual(['V0-S', 'V0-M', 'V0-L']);
    const items = await house.rows(
      sql`select 1 from link_map where thing = 'item' and our_id = ${house.item(0)} and their_id = ${house.likeOurs[0]}`,
    );
    expect(items).toHaveLength(1);
    const sold = house.vend.productIds.length;
    expect(await house.rows(sql`select 1 from link_map where thing = 'item'`)).toHaveLength(sold);
    const [state] = await house.rows<{ rowsRead: number; firstDoneAt: number | null }>(
      sql`select rows_read as "rowsRead", first_done_at as "firstDoneAt" from vend_pull where list = 'products'`,
    );
    expect(state?.rowsRead).toBe(40);
    expect(state?.firstDoneAt).not.toBeNull();
  });

  it('[VN9] gives goods that never moved here the stock that Vend has, and leaves what did as it is', async () => {
    const level = async (sku: string) => {
      const [row] = await house.rows<{ milli: number }>(
        sql`select on_hand_milli::int as milli from stock_level join item using (item_id)
            where sku = ${sku} and store_id = ${house.tills().a.known.storeId}`,
      );
      return row?.milli;
    };
    const [theirs] = [...house.vend.shelf('inventory').all()].filter((row) => {
      const product = house.vend.shelf('products').get(String(row['product_id']));
      return product?.['sku'] === 'V0-M' && row['outlet_id'] === house.vend.outletIds[0];
    });
    expect(await level('V0-M')).toBe(Number(theirs?.['inventory_level']) * 1_000);
    expect(await level(house.company.plan.items[0]?.sku ?? '')).toBe(50_000);
  });

  it('[VN11] asks only for what is newer the next time, and follows a product and a brand that were renamed', async () => {
    const before = house.service.requests().length;
    change('V0-M', { name: 'A new name' });
    const brands = house.vend.shelf('brands');
    const [brand] = brands.all();
    if (!brand) throw new Error('there are brands');
    const count = (await products()).length;
    brands.put({ ...brand, name: 'Renamed brand' });
    await read();
    const asked = house.service
      .requests()
      .slice(before)
      .map(({ url }) => url);
    expect(asked.some((url) => url.includes('/products?after=0'))).toBe(false);
    const all = await products();
    expect(all).toHaveLength(count);
    expect(all.find(({ skus }) => skus.includes('V0-M'))?.name).toBe('A new name');
    expect(all.some(({ brand: name }) => name === 'Renamed brand')).toBe(true);
    expect(await house.rows(sql`select 1 from brand where name = ${brand['name']}`), 'no second one').toEqual(
      [],
    );
  });

  it('[VN8] stops selling what was deleted there', async () => {
    change('V26', { deleted_at: '2026-11-21T00:00:00Z' });
    await read();
    const [row] = await house.rows<{ active: boolean }>(
      sql`select is_active as active from item where sku = 'V26'`,
    );
    expect(row?.active).toBe(false);
  });

  it('[VN12] lists what both sides changed, and takes nothing over before a person says which is right', async () => {
    await house.rows(
      sql`update product set version = version + 1, name = 'Our own name'
          where product_id = (select product_id from item where sku = 'V27') returning 1`,
    );
    change('V27', { name: 'Their new name' });
    await read();
    expect(await conflicts()).toEqual([
      {
        thing: 'product',
        label: 'Their new name',
        reason: 'It was changed here and in Vend. Say which of the two is right.',
        fields: [{ field: 'Name', ours: 'Our own name', theirs: 'Their new name' }],
      },
    ]);
  });

  it('[VN12] lists what is refused here with the reason, and forgets it when it was mended there', async () => {
    change('V28', { sku: '' });
    await read();
    expect((await conflicts()).map(({ reason }) => reason).join()).toContain('has no SKU');
    const shelf = house.vend.shelf('products');
    const [broken] = [...shelf.all()].filter((product) => product['sku'] === '');
    if (!broken) throw new Error('the broken one is there');
    shelf.put({ ...broken, sku: 'V28' });
    await read();
    expect((await conflicts()).map(({ reason }) => reason).join()).not.toContain('has no SKU');
  });

  it('[VN11] a page that cannot be fetched is asked for again, and nothing is lost or doubled', async () => {
    change('V29', { name: 'After the trouble' });
    house.service.faults.next({ fault: '500', path: /products/, times: 2 });
    house.service.faults.next({ fault: 'truncated', path: /products/ });
    await read();
    for (let hours = 0; hours < 4; hours += 1) {
      house.clock.pass(3_600_000);
      await house.settle();
    }
    expect((await products()).some(({ name }) => name === 'After the trouble')).toBe(true);
  });
});

it.each([
  { before: 0, now: 500, looks: false, why: 'little is read whatever the planner believes' },
  { before: 500, now: 1_000, looks: true, why: 'the first thousand' },
  { before: 1_000, now: 1_500, looks: false, why: 'not twice as many' },
  { before: 3_900, now: 4_400, looks: true, why: 'twice two thousand' },
  { before: 0, now: 9_000, looks: true, why: 'one page of very many' },
])(
  '[VN11] tells the planner how large tables became, after $now rows: $looks, $why',
  ({ before, now, looks }) => expect(hasDoubled({ before, now })).toBe(looks),
);
