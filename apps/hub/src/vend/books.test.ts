import type { BookPrice, PriceBook } from '@tillbridge/core/catalogue';
import { assert, idFrom, instant, money, units } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveCustomerGroup } from '../customer';
import type { Database } from '../database';
import { removePriceBook, savePriceBook, setBookPrices } from '../price-book';
import { bothDatabases } from '../testing/databases';
import { byVend } from './keep-books';
import { settleConflict } from './office';
import { mapPlace } from './say-place';
import { vendHouse } from './vend-house.fixture';

describe.each(bothDatabases)('price books of Vend, on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  const ana = () => ({ tenantId: house.tenantId(), who: 'Ana' });
  const by = () => ({ ...byVend({ tenantId: house.tenantId(), linkId: house.linkId }), who: 'Ana' });
  beforeAll(async () => {
    db = await open();
    house = await vendHouse(db, 5_700, {
      ...{ mostInPage: 7, plan: { products: 40, customers: 0 }, directions: { priceBooks: 'vend-leads' } },
    });
    await house.add('pull-books');
    await house.settle();
    expect(await books(), 'products are read before them').toEqual([]);
    await house.pulled();
    house.clock.pass(60_000);
    await house.settle();
    house.clock.pass(1_000);
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });

  const read = async (): Promise<void> => {
    house.clock.pass(1_000);
    await house.add('pull-books');
    await house.settle();
    house.clock.pass(1_000);
  };
  const shelf = (name: 'price_books' | 'price_book_products') => house.vend.shelf(name);
  const theirBook = (name: string) => {
    const found = [...shelf('price_books').all()].find((each) => each['name'] === name);
    assert(found, `there is a book ${name}`);
    return found;
  };
  const newBook = (id: string, more: object = {}) =>
    shelf('price_books').put({
      id,
      name: id,
      type: 'GENERAL',
      outlet_ids: [],
      customer_group_ids: [],
      ...more,
    });
  const price = (bookId: string, productId: string, more: object) =>
    shelf('price_book_products').put({
      ...{ id: `${bookId} row of ${productId}`, price_book_id: bookId, product_id: productId },
      ...more,
    });
  const books = async () =>
    (
      await house.rows<{ record: PriceBook }>(
        sql`select record from price_book where name <> 'Ours' order by changed_at, name`,
      )
    ).map(({ record }) => record);
  const book = async (name: string): Promise<PriceBook> => {
    const found = (await books()).find((each) => each.name === name);
    assert(found, `there is a book ${name} here`);
    return found;
  };
  const pricesIn = async (name: string) =>
    (
      await house.rows<{ sku: string; record: BookPrice }>(
        sql`select sku, book_price.record from book_price
            join price_book using (tenant_id, price_book_id) join item using (tenant_id, item_id)
            where price_book.name = ${name} order by length(sku), sku`,
      )
    ).map(
      ({ sku, record }) =>
        `${sku} ${record.breaks.map((each) => `${each.minQuantity}:${each.price}`).join()}`,
    );
  const conflicts = () =>
    house.rows<{ conflictId: string; thing: string; label: string; reason: string; fields: unknown[] }>(
      sql`select conflict_id as "conflictId", thing, label, reason, fields from vend_conflict
          where settled_at is null and thing in ('price-book', 'book-price') order by found_at`,
    );
  const settle = async (choice: 'theirs' | 'ours'): Promise<void> => {
    const [open] = await conflicts();
    house.clock.pass(1_000);
    const which = { linkId: house.linkId, conflictId: open?.conflictId ?? '', choice };
    expect(await settleConflict(house.links, ana(), which)).toMatchObject({ ok: true });
    await house.settle();
    expect(await conflicts()).toEqual([]);
    house.clock.pass(1_000);
  };
  const product = (index: number): string => house.vend.productIds[index] ?? '';

  it('[VN19] are read with what they ask, page by page, with tax as ours are entered, and tills hear of it', async () => {
    expect(house.troubles).toEqual([]);
    expect(await books()).toMatchObject([{ name: 'Winter', storeIds: null, customerGroupId: null, rank: 0 }]);
    const prices = await pricesIn('Winter');
    expect(prices).toHaveLength(20);
    // 3.00 without tax is 3.45 with the 15 % of here.
    expect(new Set(prices.map((line) => line.split(' ')[1]))).toEqual(new Set(['1000:345']));
    const told = await house.rows(sql`select 1 from feed where topic = 'book-price'`);
    expect(told).toHaveLength(20);
    expect(await conflicts()).toEqual([]);
    const states = await house.rows(sql`select list from vend_pull where list like 'price_books/%/products'`);
    expect(states).toHaveLength(1);
  });

  it('[VN19] stay who they are when they are renamed, and their rank is ours', async () => {
    const { priceBookId } = await book('Winter');
    await savePriceBook(db, house.deps, {
      ...{ by: by(), basedOn: null, book: { ...(await book('Winter')), rank: 7 } },
    });
    shelf('price_books').put({ ...theirBook('Winter'), name: 'Frost', valid_to: '2030-01-01T00:00:00Z' });
    await read();
    // What was changed here is listed although Vend knows nothing of a rank: a person looks once.
    expect(await conflicts()).toMatchObject([{ thing: 'price-book', label: 'Frost' }]);
    await settle('theirs');
    expect(await books()).toMatchObject([
      { priceBookId, name: 'Frost', rank: 7, effectiveTo: Date.UTC(2030, 0, 1) },
    ]);
    shelf('price_books').put({ ...theirBook('Frost'), name: 'Winter' });
    await read();
    expect(await books()).toMatchObject([{ priceBookId, name: 'Winter', rank: 7 }]);
    expect(await pricesIn('Winter')).toHaveLength(20);
  });

  it('[VN19] a price that changed follows, one that was taken out is taken out, and a range is a break', async () => {
    const id = theirBook('Winter').id;
    const [row] = [...shelf('price_book_products').all()].filter((each) => each['product_id'] === product(0));
    assert(row, 'there is a row');
    shelf('price_book_products').put({ ...row, price: 4, max_units: 5, min_units: 1 });
    price(id, product(0), { price: 2, min_units: '6', max_units: null });
    const [gone] = [...shelf('price_book_products').all()].filter(
      (each) => each['product_id'] === product(1),
    );
    assert(gone, 'there is another');
    shelf('price_book_products').put({ ...gone, deleted_at: '2026-11-21T00:00:00Z' });
    await read();
    const prices = await pricesIn('Winter');
    expect(prices).toHaveLength(19);
    expect(prices).toContainEqual(expect.stringMatching(/ 1000:460,6000:230$/));
    price(id, product(0), { price: 2, min_units: '6', deleted_at: '2026-11-21T00:00:00Z' });
    await read();
    expect((await conflicts()).map(({ reason }) => reason).join()).toContain('only until 5 pieces');
    shelf('price_book_products').put({ ...row, price: 4, max_units: null });
    await read();
    expect(await conflicts()).toEqual([]);
    expect(await pricesIn('Winter')).toContainEqual(expect.stringMatching(/ 1000:460$/));
  });

  it.each(['theirs', 'ours'] as const)(
    '[VN12] [VN19] a price that both sides changed waits for a person: %s',
    async (choice) => {
      const id = theirBook('Winter').id;
      const at = choice === 'theirs' ? 4 : 6;
      const [row] = [...shelf('price_book_products').all()].filter(
        (each) => each['product_id'] === product(at),
      );
      assert(row, 'there is a row');
      const { priceBookId } = await book('Winter');
      const [item] = await house.rows<{ itemId: string }>(
        sql`select our_id as "itemId" from link_map where thing = 'item' and their_id = ${product(at)}`,
      );
      const itemId = idFrom<'ItemId'>(item?.itemId ?? '');
      const changes = [{ itemId, breaks: [{ minQuantity: units(1), price: money(111) }] }];
      expect(await setBookPrices(db, house.deps, { by: by(), priceBookId, changes })).toMatchObject({
        ok: true,
      });
      const ofIt = async () =>
        (
          await house.rows<{ price: number }>(
            sql`select (record->'breaks'->0->>'price')::int as price from book_price
                where item_id = ${itemId} and price_book_id = ${priceBookId}`,
          )
        )[0]?.price;
      shelf('price_book_products').put({ ...row, price: 5 });
      await read();
      expect(await conflicts()).toMatchObject([
        { thing: 'book-price', fields: [{ field: 'Price', ours: '1.11', theirs: '5.75' }] },
      ]);
      await settle(choice);
      expect(await ofIt()).toBe(choice === 'theirs' ? 575 : 111);
      await read();
      expect(await ofIt(), 'nothing comes of itself').toBe(choice === 'theirs' ? 575 : 111);
      shelf('price_book_products').put({ ...row, price: 6 });
      await read();
      expect(await ofIt(), 'afterwards Vend leads again').toBe(690);
      expect(id).toBe(theirBook('Winter').id);
    },
  );

  it('[VN12] [VN19] a book that both sides changed keeps ours until Vend changes it again', async () => {
    const ours = { ...(await book('Winter')), name: 'Ours for winter' };
    await savePriceBook(db, house.deps, { by: by(), basedOn: null, book: ours });
    shelf('price_books').put({ ...theirBook('Winter'), valid_to: '2031-01-01T00:00:00Z' });
    await read();
    expect(await conflicts()).toMatchObject([
      { fields: [{ field: 'Name', ours: 'Ours for winter', theirs: 'Winter' }, { field: 'Until' }] },
    ]);
    await settle('ours');
    expect((await books()).map(({ name }) => name)).toEqual(['Ours for winter']);
    shelf('price_books').put({ ...theirBook('Winter'), valid_to: '2032-01-01T00:00:00Z' });
    await read();
    expect(await book('Winter')).toMatchObject({ effectiveTo: Date.UTC(2032, 0, 1) });
  });

  it('[VN19] one that waited for a group, a store or a name is made once that is here', async () => {
    const [vip] = [...house.vend.shelf('customer_groups').all()].filter((each) => each['name'] === 'VIP');
    const outlet = house.vend.shelf('outlets').put({ id: 'third', name: 'Nobody knows it' });
    newBook('For VIP', { customer_group_ids: [vip?.id] });
    newBook('At the third', { outlet_ids: [outlet.id] });
    newBook('Ours');
    const own = { priceBookId: house.deps.ids.next<'PriceBookId'>(), rank: 0, name: 'Ours' };
    const everywhere = { storeIds: null, customerGroupId: null, effectiveFrom: null, effectiveTo: null };
    await savePriceBook(db, house.deps, { by: by(), basedOn: null, book: { ...own, ...everywhere } });
    price('For VIP', product(2), { price: 1 });
    await read();
    expect((await conflicts()).map(({ label }) => label).sort()).toEqual(['At the third', 'For VIP', 'Ours']);
    const group = await saveCustomerGroup(db, house.deps, ana(), { customerGroupId: null, name: 'vip' });
    assert(group.ok, 'the group is made');
    const { a, b } = house.tills();
    const storeOf = { first: a.known.storeId, second: b.known.storeId };
    const { linkId } = house;
    const map = (theirId: string, ourId: string) =>
      mapPlace(house.links, ana(), { linkId, thing: 'outlet', theirId, ourId });
    await house.rows(
      sql`delete from link_map where thing = 'outlet' and their_id = ${house.vend.outletIds[1] ?? ''} returning 1`,
    );
    expect(await map('third', storeOf.second)).toMatchObject({ ok: true });
    await removePriceBook(db, house.deps, { by: by(), priceBookId: own.priceBookId });
    await read();
    expect(await conflicts()).toEqual([]);
    expect(await book('For VIP')).toMatchObject({ customerGroupId: expect.any(String) });
    expect(await pricesIn('For VIP')).toHaveLength(1);
    expect(await book('At the third')).toMatchObject({ storeIds: [storeOf.second] });
  });

  it('[VN19] a price that came before its product is asked once the product is here', async () => {
    const id = theirBook('For VIP').id;
    price(id, 'later', { price: 2 });
    await read();
    expect(await pricesIn('For VIP')).toHaveLength(1);
    const like = house.vend.shelf('products').get(product(3));
    assert(like, 'there is a product');
    house.vend.shelf('products').put({ ...like, id: 'later', sku: 'LATER', product_codes: [] });
    await house.pulled();
    await read();
    expect(await pricesIn('For VIP')).toContainEqual('LATER 1000:230');
  });

  it('[VN19] one that was deleted there is over with its prices, and one that was taken back here stays away', async () => {
    shelf('price_books').put({ ...theirBook('For VIP'), deleted_at: '2026-11-21T00:00:00Z' });
    const at = house.clock.now();
    await read();
    const over = await book('For VIP');
    expect(over.effectiveTo).toBeGreaterThanOrEqual(at);
    expect(over.effectiveTo).toBeLessThanOrEqual(house.clock.now());
    expect(await pricesIn('For VIP')).toHaveLength(2);
    const { priceBookId } = await book('At the third');
    await removePriceBook(db, house.deps, { by: by(), priceBookId });
    shelf('price_books').put({ ...theirBook('At the third'), valid_from: '2026-01-01T00:00:00Z' });
    newBook('Still to come', { valid_from: '2040-01-01T00:00:00Z' });
    await read();
    expect((await books()).map(({ name }) => name)).not.toContain('At the third');
    shelf('price_books').put({ ...theirBook('Still to come'), deleted_at: '2026-11-21T00:00:00Z' });
    await read();
    const never = await book('Still to come');
    expect(never.effectiveTo).toBeLessThanOrEqual(house.clock.now());
    expect(never.effectiveFrom).toBe(instant((never.effectiveTo ?? 0) - 1));
    expect(await conflicts()).toEqual([]);
    expect(house.troubles).toEqual([]);
  });
});
