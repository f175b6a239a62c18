import { type Money, type Quantity, idFrom, instant, money, quantity, units } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveCustomerGroup } from '../customer';
import { type Database, asTenant } from '../database';
import { addRounds } from '../link';
import { type PriceBookId, removePriceBook, savePriceBook, setBookPrices } from '../price-book';
import { bothDatabases } from '../testing/databases';
import { directVend, settleConflict } from './office';
import { showVend } from './show';
import { vendHouse } from './vend-house.fixture';

type Breaks = { minQuantity: Quantity; price: Money }[];

describe.each(bothDatabases)('price books told to Vend, on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  const by = () => ({ tenantId: house.tenantId(), who: 'Ana', whoId: null, address: '::1', storeIds: null });
  let before: PriceBookId;
  beforeAll(async () => {
    db = await open();
    house = await vendHouse(db, 5_700, { plan: { products: 40, customers: 1 } });
    await house.pulled();
    before = await save({ name: 'From before' });
    const { directions } = (await house.link()).settings;
    const chosen = { ...directions, priceBooks: 'we-lead' as const };
    expect(await directVend(house.links, by(), house.linkId, chosen)).toMatchObject({ ok: true });
    await house.settle();
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });
  beforeEach(() => house.service.faults.clear());

  const save = async (
    more: object,
    priceBookId = house.deps.ids.next<'PriceBookId'>(),
  ): Promise<PriceBookId> => {
    house.clock.pass(1_000);
    const times = { effectiveFrom: null, effectiveTo: null };
    const book = {
      priceBookId,
      name: 'A book',
      storeIds: null,
      customerGroupId: null,
      ...times,
      rank: 0,
      ...more,
    };
    const saved = await savePriceBook(db, house.deps, { by: by(), book, basedOn: null });
    if (!saved.ok) throw new Error(saved.refusal.sentence);
    return priceBookId;
  };
  const itemOf = (no: number) => house.company.plan.items[no]?.itemId ?? idFrom<'ItemId'>('');
  const ask = async (priceBookId: PriceBookId, no: number, breaks: Breaks | null) => {
    house.clock.pass(1_000);
    const changes = [{ itemId: itemOf(no), breaks }];
    expect(await setBookPrices(db, house.deps, { by: by(), priceBookId, changes })).toMatchObject({
      ok: true,
    });
  };
  const one = (minor: number): Breaks => [{ minQuantity: units(1), price: money(minor) }];
  const told = async (): Promise<void> => {
    house.clock.pass(60_000);
    await addRounds(house.links, house.tenantId());
    await house.settle(2);
    expect(house.troubles).toEqual([]);
  };
  const named = (name: string) =>
    [...house.vend.shelf('price_books').all()].filter((each) => each['name'] === name);
  const rows = (name: string) =>
    [...house.vend.shelf('price_book_products').all()].filter(
      (row) => row['price_book_id'] === named(name)[0]?.id && row.deleted_at === null,
    );
  const conflicts = (thing = 'book-price') =>
    house.rows<{ conflictId: string; reason: string; fields: unknown[] }>(
      sql`select conflict_id as "conflictId", reason, fields from vend_conflict
          where settled_at is null and thing = ${thing} order by found_at`,
    );
  /** With tax, as people see it. */
  const shelfPrice = (row: { [field: string]: unknown } | undefined) =>
    Number((Number(row?.['price']) * 1.15).toFixed(2));

  it('[VN24] [VN27] the books that are there once we lead are told, and each is one there', async () => {
    await told();
    expect(named('From before')).toMatchObject([
      { outlet_ids: [], valid_from: null, valid_to: null, type: 'GENERAL', restrict_to_platform_key: '1' },
    ]);
    await save({ name: 'Renamed' }, before);
    await told();
    expect([named('From before').length, named('Renamed').length]).toEqual([0, 1]);
  });

  it('[VN27] its times, stores, customers and prices by pieces are told, and prices as they are written there', async () => {
    const { a } = house.tills();
    const group = await saveCustomerGroup(db, house.deps, by(), { customerGroupId: null, name: 'vip' });
    if (!group.ok) throw new Error(group.refusal.kind);
    const day = 86_400_000;
    const [from, to] = [instant(house.clock.now() - day), instant(house.clock.now() + 30 * day)];
    const { customerGroupId } = group.value;
    const id = await save({
      name: 'Autumn',
      storeIds: [a.known.storeId],
      customerGroupId,
      effectiveFrom: from,
      effectiveTo: to,
    });
    await ask(id, 0, [...one(920), { minQuantity: units(6), price: money(805) }]);
    await told();
    expect(await conflicts()).toEqual([]);
    const vip = [...house.vend.shelf('customer_groups').all()].find((each) => each['name'] === 'VIP');
    expect(named('Autumn')).toMatchObject([
      {
        ...{ outlet_ids: [house.vend.outletIds[0]], customer_group_ids: [vip?.id] },
        ...{ valid_from: new Date(from).toISOString(), valid_to: new Date(to).toISOString() },
      },
    ]);
    expect(
      rows('Autumn').map(({ product_id, min_units, max_units }) => [product_id, min_units, max_units]),
    ).toEqual([
      [house.likeOurs[0], null, 5],
      [house.likeOurs[0], 6, null],
    ]);
    expect(rows('Autumn').map(shelfPrice)).toEqual([9.2, 8.05]);
  });

  it('[VN27] a price that changes, one that is added and one that is taken out are so there', async () => {
    const id = await save({ name: 'Winter prices' });
    await ask(id, 0, one(500));
    await ask(id, 1, [...one(300), { minQuantity: units(10), price: money(250) }]);
    await told();
    const [first] = rows('Winter prices');
    house.vend.shelf('price_book_products').put({
      ...{
        id: 'by-hand',
        product_id: house.vend.productIds[0],
        price_book_id: named('Winter prices')[0]?.id,
      },
      ...{ price: 1, tax_id: first?.['tax_id'], min_units: null, max_units: null },
    });
    await ask(id, 0, one(450));
    await ask(id, 1, one(310));
    await ask(id, 2, one(200));
    await told();
    const shown = () => rows('Winter prices').map((row) => [row['product_id'], shelfPrice(row)]);
    expect(shown()).toHaveLength(4);
    expect(shown()).toEqual(
      expect.arrayContaining([
        [house.likeOurs[0], 4.5],
        [house.likeOurs[1], 3.1],
        [house.likeOurs[2], 2],
      ]),
    );
    await ask(id, 0, null);
    await told();
    expect(shown().map(([product]) => product)).not.toContain(house.likeOurs[0]);
    expect(
      rows('Winter prices').some((row) => row.id === 'by-hand'),
      'what somebody put in there stays',
    ).toBe(true);
  });

  it('[VN27] is one there with its prices once, whatever answer is lost', async () => {
    const id = await save({ name: 'Lost' });
    await ask(id, 0, one(700));
    await ask(id, 1, one(800));
    for (const path of [/price_books$/, /products$/, /price_books$/])
      house.service.faults.next({ fault: 'answer-lost', method: 'POST', path });
    for (let hour = 0; hour < 6; hour += 1) {
      await told();
      house.clock.pass(3_600_000);
    }
    expect(named('Lost')).toHaveLength(1);
    expect(rows('Lost').map(shelfPrice).sort()).toEqual([7, 8]);
    expect(await conflicts()).toEqual([]);
  });

  it.each(['ours', 'theirs'] as const)(
    '[VN12] [VN27] a price that both sides changed waits for a person: %s',
    async (choice) => {
      const id = await save({ name: `Both ${choice}` });
      await ask(id, 0, one(600));
      await told();
      const [row] = rows(`Both ${choice}`);
      if (!row) throw new Error('the price is there');
      house.vend.shelf('price_book_products').put({ ...row, price: 4 });
      await ask(id, 0, one(700));
      await told();
      const [waits] = await conflicts();
      expect(waits?.fields).toEqual([{ field: 'Price', ours: '7.00', theirs: '4.60' }]);
      const which = { linkId: house.linkId, conflictId: waits?.conflictId ?? '', choice };
      expect(await settleConflict(house.links, by(), which)).toMatchObject({ ok: true });
      await house.settle();
      await told();
      expect(rows(`Both ${choice}`).map(shelfPrice)).toEqual([choice === 'ours' ? 7 : 4.6]);
      const [own] = await house.rows(
        sql`select record->'breaks'->0->'price' as price from book_price where price_book_id = ${id}`,
      );
      expect(own).toEqual({ price: choice === 'ours' ? 700 : 460 });
      expect(await conflicts()).toEqual([]);
    },
  );

  it('[VN27] one that was taken back here is over there, and one of both sides waits for a person', async () => {
    const id = await save({ name: 'Taken back' });
    await told();
    expect(await removePriceBook(db, house.deps, { by: by(), priceBookId: id })).toMatchObject({ ok: true });
    await told();
    const [over] = named('Taken back');
    expect(Date.parse(String(over?.['valid_to']))).toBeLessThanOrEqual(house.clock.now());
    const other = await save({ name: 'Two ways' });
    await told();
    const [there] = named('Two ways');
    if (!there) throw new Error('the book is there');
    house.vend.shelf('price_books').put({ ...there, name: 'Their way' });
    await save({ name: 'Our way' }, other);
    await told();
    expect(await conflicts('price-book')).toMatchObject([
      { fields: [{ field: 'Name', ours: 'Our way', theirs: 'Their way' }] },
    ]);
    const [waits] = await conflicts('price-book');
    const which = { linkId: house.linkId, conflictId: waits?.conflictId ?? '', choice: 'ours' as const };
    expect(await settleConflict(house.links, by(), which)).toMatchObject({ ok: true });
    await told();
    expect(named('Our way')).toHaveLength(1);
    expect(await conflicts('price-book')).toEqual([]);
  });

  it('[VN27] what Vend cannot hold is listed, and the rest is told', async () => {
    const group = await saveCustomerGroup(db, house.deps, by(), { customerGroupId: null, name: 'Only here' });
    if (!group.ok) throw new Error(group.refusal.kind);
    await save({ name: 'For some', customerGroupId: group.value.customerGroupId });
    const id = await save({ name: 'In parts' });
    await ask(id, 0, [{ minQuantity: quantity(1_500), price: money(500) }]);
    await ask(id, 1, one(400));
    await told();
    expect((await conflicts('price-book')).map(({ reason }) => reason).join()).toContain('no customer group');
    expect((await conflicts()).map(({ reason }) => reason).join()).toContain('part of a piece');
    expect(named('For some')).toEqual([]);
    expect(rows('In parts').map(shelfPrice)).toEqual([4]);
  });

  const shown = async (what: string) => {
    const [link] = await asTenant(db, house.tenantId(), (tx) => showVend(tx, house.tenantId()));
    return link?.told.find((each) => each.what === what);
  };
  const refuseAt = async (no: number, isRefused: boolean): Promise<void> => {
    const product = house.vend.shelf('products').get(house.likeOurs[no] ?? '');
    if (!product) throw new Error('the product is there');
    house.vend.shelf('products').put({ ...product, deleted_at: isRefused ? house.vend.at() : null });
  };

  it.each(['none-written', 'others-written'] as const)(
    '[VN33] [VN34] a price that Vend refuses is listed and counted with its words, and the others and the books behind it are told: %s',
    async (manner) => {
      house.service.switches.set('refusedRows', manner);
      const name = `Refused ${manner}`;
      const id = await save({ name });
      for (const no of [0, 1, 2]) await ask(id, no, one(300 + no));
      const behind = await save({ name: `Behind ${manner}` });
      await ask(behind, 0, one(900));
      const before = await conflicts();
      await refuseAt(1, true);
      await told();
      expect(rows(name).map(shelfPrice).sort()).toEqual([3, 3.02]);
      expect(rows(`Behind ${manner}`).map(shelfPrice)).toEqual([9]);
      const listed = (await conflicts()).slice(before.length);
      expect(await shown('book-prices')).toMatchObject({ waiting: 0, aside: before.length + 1 });
      expect(await shown('price-books')).toMatchObject({
        waiting: 0,
        aside: (await conflicts('price-book')).length,
      });
      expect(listed).toMatchObject([{ fields: [] }]);
      expect(listed[0]?.reason).toContain('Vend answered 422, “A product was deleted”.');
      await refuseAt(1, false);
      const which = {
        linkId: house.linkId,
        conflictId: listed[0]?.conflictId ?? '',
        choice: 'ours' as const,
      };
      expect(await settleConflict(house.links, by(), which)).toMatchObject({ ok: true });
      await told();
      expect(rows(name).map(shelfPrice).sort()).toEqual([3, 3.01, 3.02]);
      expect(await conflicts()).toHaveLength(before.length);
    },
  );

  it('[VN34] what we do not lead of is not counted', async () => {
    expect(await shown('customers')).toBeUndefined();
    expect((await shown('price-books'))?.told).toBeGreaterThan(0);
  });

  it('[VN33] a price that was refused and then changed on both sides waits for a person', async () => {
    const id = await save({ name: 'Refused and changed' });
    await ask(id, 0, one(600));
    await told();
    await refuseAt(0, true);
    await ask(id, 0, one(650));
    await told();
    const [row] = rows('Refused and changed');
    if (!row) throw new Error('the price is there');
    house.vend.shelf('price_book_products').put({ ...row, price: 4 });
    await refuseAt(0, false);
    await ask(id, 0, one(700));
    await told();
    expect(await conflicts()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ fields: [{ field: 'Price', ours: '7.00', theirs: '4.60' }] }),
      ]),
    );
    expect(rows('Refused and changed').map(shelfPrice)).toEqual([4.6]);
  });

  it('[VN27] one that was renamed after an answer was lost is still one there, and one taken back is over', async () => {
    for (const [name, after] of [
      ['Lost and renamed', 'Found'],
      ['Lost and taken back', null],
    ] as const) {
      const id = await save({ name });
      house.service.faults.next({ fault: 'answer-lost', method: 'POST', path: /price_books$/ });
      await told();
      expect(named(name)).toHaveLength(1);
      if (after !== null) await save({ name: after }, id);
      else
        expect(await removePriceBook(db, house.deps, { by: by(), priceBookId: id })).toMatchObject({
          ok: true,
        });
      house.clock.pass(3_600_000);
      await told();
    }
    expect([named('Lost and renamed').length, named('Found').length]).toEqual([0, 1]);
    const [over] = named('Lost and taken back');
    expect(Date.parse(String(over?.['valid_to']))).toBeLessThanOrEqual(house.clock.now());
  });
});
