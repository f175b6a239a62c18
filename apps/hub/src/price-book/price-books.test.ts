import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PriceBook, priceFor } from '@tillbridge/core/catalogue';
import { assert, instant, money, units } from '@tillbridge/core/kernel';
import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelPrice, changePrice } from '../catalogue';
import { type CompanyPlan, createCompany } from '../company';
import { type Database, asTenant, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { buildSnapshot } from '../snapshot';
import { TestClock, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import {
  listBookPrices,
  listPriceBooks,
  offersFor,
  removePriceBook,
  savePriceBook,
  setBookPrices,
} from './index';

describe.each(bothDatabases)('price books at head office, on $name', ({ open }) => {
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
  const inside = <T>(act: Parameters<typeof asTenant<T>>[2]) => asTenant(db, plan.tenantId, act);
  const newBook = (name: string, more: Partial<PriceBook> = {}): PriceBook => ({
    priceBookId: deps.ids.next(),
    name,
    storeIds: null,
    customerGroupId: null,
    effectiveFrom: null,
    effectiveTo: null,
    rank: 0,
    ...more,
  });
  const save = (book: PriceBook, basedOn: PriceBook['effectiveFrom'] = null) =>
    savePriceBook(db, deps, { by: by(), book, basedOn });
  const feedSince = (at: number) =>
    inside((tx) =>
      rowsOf<{ topic: string; key: string; is_gone: boolean }>(
        tx,
        sql`select topic, key, record is null as is_gone from feed
            where tenant_id = ${plan.tenantId} and at >= ${at} order by id`,
      ),
    );

  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
    plan = smallCompany(51);
    await createCompany(db, deps, plan);
  });
  afterAll(() => db.close());

  const [first, second] = [0, 1].map((index) => () => {
    const item = plan.items[index];
    assert(item, 'there is an item');
    return item;
  });
  assert(first && second, 'there are two');

  it('[PB8] a book and its prices go to terminals when they are saved, long before they act', async () => {
    clock.pass(1_000);
    const since = clock.now();
    const book = newBook('Weekend wine', { effectiveFrom: instant(since + 86_400_000) });
    expect(await save(book)).toMatchObject({ ok: true, value: { state: 'to-come', items: 0 } });
    const breaks = [
      { minQuantity: units(6), price: money(800) },
      { minQuantity: units(1), price: money(900) },
    ];
    const changes = [{ itemId: first().itemId, breaks }];
    expect(await setBookPrices(db, deps, { by: by(), priceBookId: book.priceBookId, changes })).toEqual({
      ok: true,
      value: { set: 1, removed: 0 },
    });
    expect((await feedSince(since)).map(({ topic, key }) => [topic, key])).toEqual([
      ['price-book', book.priceBookId],
      ['book-price', `${book.priceBookId}:${first().itemId}`],
    ]);
    const page = await inside((tx) =>
      listBookPrices(tx, { tenantId: plan.tenantId, at: since }, { ...book, after: null, limit: 10 }),
    );
    expect(page).toEqual({
      prices: [
        {
          itemId: first().itemId,
          sku: first().sku,
          name: first().name,
          ownPrice: first().prices[0]?.price,
          breaks: breaks.toReversed(),
        },
      ],
      next: null,
    });
  });

  it('[PB8] a quote of the hub is priced by the same books as a scan at the till', async () => {
    const book = newBook('Trade', { rank: 5 });
    await save(book);
    const breaks = [{ minQuantity: units(1), price: money(123) }];
    await setBookPrices(db, deps, {
      by: by(),
      priceBookId: book.priceBookId,
      changes: [{ itemId: second().itemId, breaks }],
    });
    const offers = await inside((tx) => offersFor(tx, plan.tenantId, [first().itemId, second().itemId]));
    const [store] = plan.stores;
    assert(store, 'there is a store');
    const asked = { at: clock.now(), storeId: store.storeId, customerGroupId: null, quantity: units(1) };
    expect(priceFor(second(), { ...asked, books: offers.get(second().itemId) ?? [] })?.price).toBe(123);
    expect(priceFor(first(), { ...asked, books: offers.get(first().itemId) ?? [] })?.price).toBe(
      first().prices[0]?.price,
    );
  });

  it('[PB8] a new terminal finds every book in its snapshot', async () => {
    const [store] = plan.stores;
    assert(store, 'there is a store');
    const folder = mkdtempSync(join(tmpdir(), 'tillbridge-books-'));
    await buildSnapshot(
      db,
      { tenantId: plan.tenantId, storeId: store.storeId },
      join(folder, 'replica.db'),
      0,
    );
    const replica = new Sqlite(join(folder, 'replica.db'), { readonly: true });
    const books = await inside((tx) => listPriceBooks(tx, by(), clock.now()));
    expect(replica.prepare('select count(*) as books from price_book').get()).toEqual({
      books: books.length,
    });
    expect(replica.prepare('select breaks from book_price where item_id = ?').get(second().itemId)).toEqual({
      breaks: '[{"price": 123, "minQuantity": 1000}]',
    });
    replica.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    {
      why: 'ends before it begins',
      kind: 'window-empty',
      more: () => ({ effectiveFrom: instant(5), effectiveTo: instant(5) }),
    },
    { why: 'has the name of another', kind: 'name-taken', more: () => ({ name: 'TRADE' }) },
    {
      why: 'names a store that is not there',
      kind: 'unknown-store',
      more: () => ({ storeIds: [deps.ids.next<'StoreId'>()] }),
    },
    {
      why: 'is for a group that is not there',
      kind: 'unknown-group',
      more: () => ({ customerGroupId: deps.ids.next<'CustomerGroupId'>() }),
    },
  ])('[PB8] a book that $why is refused', async ({ kind, more }) => {
    expect(await save(newBook('Other', more()))).toMatchObject({
      ok: false,
      refusal: { kind, sentence: expect.any(String) },
    });
  });

  it('[PB8] prices are refused as a whole: an unknown item, a quantity said twice, a price below zero', async () => {
    const book = newBook('Refusals');
    await save(book);
    const set = (breaks: [number, number][], itemId = first().itemId) =>
      setBookPrices(db, deps, {
        by: by(),
        priceBookId: book.priceBookId,
        changes: [
          { itemId: second().itemId, breaks: [{ minQuantity: units(1), price: money(1) }] },
          {
            itemId,
            breaks: breaks.map(([count, price]) => ({ minQuantity: units(count), price: money(price) })),
          },
        ],
      });
    expect(await set([[1, 100]], deps.ids.next<'ItemId'>())).toMatchObject({
      refusal: { kind: 'item-unknown' },
    });
    for (const breaks of [
      [
        [1, 100],
        [1, 90],
      ],
      [[0, 100]],
      [[1, -1]],
    ] as [number, number][][])
      expect(await set(breaks)).toMatchObject({
        refusal: { kind: 'breaks-unclear', itemId: first().itemId },
      });
    const page = await inside((tx) =>
      listBookPrices(tx, { tenantId: plan.tenantId, at: clock.now() }, { ...book, after: null, limit: 10 }),
    );
    expect(page.prices).toEqual([]);
  });

  it('[PB9] somebody of one store changes only books of that store', async () => {
    const [own, other] = plan.stores;
    assert(own && other, 'there are two stores');
    const theirs = by([own.storeId]);
    const change = (book: PriceBook) => savePriceBook(db, deps, { by: theirs, book, basedOn: null });
    const local = newBook('Local', { storeIds: [own.storeId] });
    expect(await change(local)).toMatchObject({ ok: true });
    for (const book of [
      newBook('All'),
      newBook('Both', { storeIds: [own.storeId, other.storeId] }),
      { ...local, storeIds: null },
    ])
      expect(await change(book)).toMatchObject({ refusal: { kind: 'not-your-store' } });
    const far = newBook('Far', { storeIds: [other.storeId] });
    await save(far);
    expect(await change({ ...far, storeIds: [own.storeId] })).toMatchObject({
      refusal: { kind: 'not-your-store' },
    });
    const changes = [{ itemId: first().itemId, breaks: null }];
    expect(
      await setBookPrices(db, deps, { by: theirs, priceBookId: far.priceBookId, changes }),
    ).toMatchObject({
      refusal: { kind: 'not-your-store' },
    });
    expect(await removePriceBook(db, deps, { by: theirs, priceBookId: far.priceBookId })).toMatchObject({
      refusal: { kind: 'not-your-store' },
    });
    const seen = await inside((tx) => listPriceBooks(tx, theirs, clock.now()));
    expect(seen.map(({ name }) => name)).not.toContain('Far');
  });

  it('[PB8] who saves an older version is told what the other saved', async () => {
    const book = newBook('Contested');
    const saved = await save(book);
    assert(saved.ok, 'it is new');
    clock.pass(1_000);
    await save({ ...book, rank: 3 }, saved.value.changedAt);
    expect(await save({ ...book, rank: 9 }, saved.value.changedAt)).toMatchObject({
      refusal: { kind: 'changed-meanwhile', theirs: { rank: 3 } },
    });
  });

  it('[PB8] a book that is taken back leaves one tombstone, and its prices are gone', async () => {
    const book = newBook('Gone');
    await save(book);
    const changes = [{ itemId: first().itemId, breaks: [{ minQuantity: units(1), price: money(1) }] }];
    await setBookPrices(db, deps, { by: by(), priceBookId: book.priceBookId, changes });
    clock.pass(1_000);
    const since = clock.now();
    expect(await removePriceBook(db, deps, { by: by(), priceBookId: book.priceBookId })).toEqual({
      ok: true,
      value: null,
    });
    expect(await feedSince(since)).toEqual([{ topic: 'price-book', key: book.priceBookId, is_gone: true }]);
    expect(await removePriceBook(db, deps, { by: by(), priceBookId: book.priceBookId })).toMatchObject({
      refusal: { kind: 'price-book-unknown' },
    });
  });

  it('[CG16] a price for tomorrow can be taken back until it begins, and none begins in the past', async () => {
    const { itemId } = first();
    const tomorrow = instant(clock.now() + 86_400_000);
    const change = (effectiveFrom: typeof tomorrow) =>
      changePrice(db, deps, { ...by(), itemId, price: money(777), effectiveFrom });
    const changed = await change(tomorrow);
    assert(changed.ok, 'the price is for tomorrow');
    const price = changed.value.prices.at(-1);
    assert(price, 'there is a price');
    const cancel = () => cancelPrice(db, deps, { ...by(), itemId, priceId: price.priceId });
    expect(await cancel()).toMatchObject({ ok: true, value: { prices: first().prices } });
    expect(await cancel()).toMatchObject({ refusal: { kind: 'price-has-begun' } });
    expect(await change(instant(clock.now() - 1))).toMatchObject({ refusal: { kind: 'in-the-past' } });
  });
});
