import { ringUp, voidSale } from '@tillbridge/simulators/vend';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer, customerData, mergeCustomers } from '../customer';
import { type Database, asTenant } from '../database';
import { addUpDays } from '../foresight/add-up-days';
import { listOutsideSales, outsideTotals } from '../outside';
import { bothDatabases } from '../testing/databases';
import { saleHouse } from './sale-house.fixture';
import { mapPlace } from './say-place';

describe.each(bothDatabases)('sales made at Vend, on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof saleHouse>>;
  const by = () => ({ tenantId: house.tenantId(), who: 'Ana' });
  const question = { storeId: null, from: null, to: null, customerId: null };
  beforeAll(async () => {
    db = await open();
    house = await saleHouse(db, 6_300, {
      ...{ mostInPage: 3, allowance: 1_000_000, plan: { products: 40, customers: 4 } },
      directions: { customers: 'vend-leads', salesThere: 'vend-leads' },
    });
    await house.add('pull-customers');
    await house.settle();
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });

  const read = async (): Promise<void> => {
    house.clock.pass(1_000);
    await house.add('pull-sold');
    await house.settle();
  };
  const inside = <T>(act: Parameters<typeof asTenant<T>>[2]): Promise<T> =>
    asTenant(db, house.tenantId(), act);
  const listed = (
    more: Partial<typeof question> | { customerId: string } = {},
    limitedTo: string[] | null = null,
  ) =>
    inside((tx) =>
      listOutsideSales(tx, {
        ...{ tenantId: house.tenantId(), limitedTo },
        asked: { ...question, ...more, after: null, limit: 100 },
      }),
    );
  const totals = () =>
    inside((tx) => outsideTotals(tx, { tenantId: house.tenantId(), limitedTo: null, asked: question }));
  /** Of ours by its like there. */
  const demand = async (storeId: string, itemId: string) => {
    while ((await addUpDays(db, house.tenantId())) > 0);
    return house.rows<{ day: string; sold: number; back: number }>(
      sql`select day::text as day, sold_milli::int as sold, returned_milli::int as back from item_demand
          where store_id = ${storeId} and item_id = ${itemId} order by day`,
    );
  };
  const goods = (no: number): string => house.likeOurs[no] ?? '';
  const outlet = (no: number): string => house.vend.outletIds[no] ?? '';
  const storeOf = (no: number): string => (no === 0 ? house.tills().a : house.tills().b).known.storeId;

  it('[VN30] are read page by page, once each, with what they brought and who bought', async () => {
    const [buyer] = [...house.vend.shelf('customers').all()];
    for (let no = 0; no < 7; no += 1)
      ringUp(house.vend, null, {
        ...{ productId: goods(0), pieces: 1 + no, date: `2026-01-0${no + 1}T22:00:00Z` },
        ...(no === 6 ? { customerId: buyer?.id ?? '' } : {}),
      });
    await read();
    await read();
    expect(house.troubles).toEqual([]);
    const [last, ...others] = await listed();
    expect(others).toHaveLength(6);
    const price = Number(house.vend.shelf('products').get(goods(0))?.['price_excluding_tax']);
    expect(last).toMatchObject({
      ...{ kind: 'vend', storeId: storeOf(0), isVoided: false, net: Math.round(price * 700) },
      lines: [{ name: house.vend.shelf('products').get(goods(0))?.['name'], quantityMilli: 7_000 }],
    });
    expect(last?.customer?.name).toContain('Walker 0');
    expect((await totals())[0]).toMatchObject({ storeId: storeOf(0), sales: 7 });
    const tables = ['sale', 'fact', 'shift', 'money_entry', 'sale_line'];
    for (const table of tables)
      expect(await house.rows(sql`select 1 from ${sql.identifier(table)}`), table).toEqual([]);
  });

  it('[VN31] are demand of the day that they have at their store, beside what is sold here', async () => {
    // Ten in the evening in London is the next day in Auckland.
    const sums = await demand(storeOf(0), house.item(0));
    expect(sums).toHaveLength(7);
    expect(sums[0]).toEqual({ day: '2026-01-02', sold: 1_000, back: 0 });
    const sale = await house.sold([0]);
    const ours = (await demand(storeOf(0), house.item(0))).find(({ day }) => day === sale.tradingDate);
    expect(ours).toMatchObject({ sold: 1_000 });
  });

  it('[VN30] goods that come back count as such, and what is voided or deleted there counts no longer', async () => {
    const back = ringUp(house.vend, null, { productId: goods(1), pieces: -2, date: '2026-02-03T00:00:00Z' });
    const sold = ringUp(house.vend, null, { productId: goods(1), pieces: 5, date: '2026-02-03T01:00:00Z' });
    const gone = ringUp(house.vend, null, { productId: goods(1), pieces: 9, date: '2026-02-03T02:00:00Z' });
    await read();
    const before = await totals();
    expect(await demand(storeOf(0), house.item(1))).toEqual([
      { day: '2026-02-03', sold: 14_000, back: 2_000 },
    ]);
    voidSale(house.vend, sold.id);
    house.vend.shelf('sales').put({ ...gone, deleted_at: '2026-02-04T00:00:00Z' });
    await read();
    expect(await demand(storeOf(0), house.item(1))).toEqual([{ day: '2026-02-03', sold: 0, back: 2_000 }]);
    expect((await listed()).find(({ theirId }) => theirId === back.id)?.net).toBeLessThan(0);
    expect((await listed()).find(({ theirId }) => theirId === sold.id)?.isVoided).toBe(true);
    expect((await totals())[0]?.sales).toBe((before[0]?.sales ?? 0) - 2);
  });

  it.each([
    { state: 'parked', attributes: [], isSold: false, why: 'it is parked' },
    { state: 'pending', attributes: ['layby'], isSold: false, why: 'it is laid by' },
    { state: 'pending', attributes: ['onaccount'], isSold: true, why: 'it was taken on account' },
    { state: 'voided', attributes: [], isSold: false, why: 'it was voided before it was read' },
  ] as const)('[VN30] $state is sold: $isSold, because $why', async ({ state, attributes, isSold }) => {
    const { id } = ringUp(house.vend, null, {
      ...{ productId: goods(0), pieces: 1, date: '2026-01-20T00:00:00Z' },
      ...{ state, attributes: [...attributes] },
    });
    await read();
    expect((await listed()).some(({ theirId }) => theirId === id)).toBe(isSold);
  });

  it.each(['update', 'duplicate'] as const)(
    '[VN30] what we told Vend of is not read as a second one, also where Vend gave it another id (%s)',
    async (manner) => {
      house.service.switches.set('saleSameId', manner);
      const before = (await listed()).length;
      await asTenant(db, house.tenantId(), (tx) =>
        tx.execute(
          sql`update link set settings = jsonb_set(settings, '{directions,sales}', '"we-lead"') where link_id = ${house.linkId}`,
        ),
      );
      const sale = await house.sold([0]);
      await house.untilTold();
      const told = house.theirs().find((each) => each.id === sale.saleId);
      if (manner === 'duplicate') house.vend.shelf('sales').put({ ...told, id: 'another' });
      await read();
      expect(told).toBeDefined();
      expect((await listed()).length).toBe(before);
    },
  );

  it('[VN31] whoever the buyer turns out to be has bought it, and is given it with all that is kept of them', async () => {
    const [of] = (await listed()).flatMap(({ customer }) => (customer ? [customer] : []));
    const nobody = { company: null, phone: null, customerGroupId: null, note: null, exemption: null };
    const made = await createCustomer(db, house.deps, by(), { ...nobody, name: 'The same', email: null });
    if (!made.ok || !of) throw new Error('both are here');
    const into = made.value.customerId;
    const merged = await mergeCustomers(db, house.deps, by(), { from: of.customerId as typeof into, into });
    expect(merged.ok).toBe(true);
    expect(await listed({ customerId: into })).toMatchObject([
      { customer: { customerId: into, name: 'The same' } },
    ]);
    const data = await inside((tx) => customerData(tx, house.tenantId(), into));
    expect(data?.outsideSales).toHaveLength(1);
  });

  it('[VN31] a product that comes later is what was sold before, and its day is added up again', async () => {
    const product = house.vend.shelf('products').get(goods(2));
    const late = house.vend.shelf('products').put({ ...product, id: 'late', sku: 'LATE', product_codes: [] });
    ringUp(house.vend, null, { productId: late.id, pieces: 3, date: '2026-02-10T00:00:00Z' });
    await read();
    expect((await listed())[0]?.lines).toMatchObject([{ name: null }]);
    await house.add('pull-goods');
    await house.settle();
    await read();
    const [item] = await house.rows<{ itemId: string }>(
      sql`select item_id as "itemId" from item where sku = 'LATE'`,
    );
    expect(await demand(storeOf(0), item?.itemId ?? '')).toMatchObject([{ day: '2026-02-10', sold: 3_000 }]);
  });

  it('[VN31] [VN32] an outlet that is said to be another store takes its sales along, and its stock is read again', async () => {
    ringUp(house.vend, null, {
      productId: goods(3),
      pieces: 4,
      outletId: outlet(1),
      date: '2026-03-01T00:00:00Z',
    });
    await read();
    expect(await demand(storeOf(1), house.item(3))).toMatchObject([{ sold: 4_000 }]);
    const say = (no: number, ourId: string | null) =>
      mapPlace(house.links, by(), { linkId: house.linkId, thing: 'outlet', theirId: outlet(no), ourId });
    expect(await say(1, null)).toMatchObject({ ok: true });
    await house.settle();
    expect(await demand(storeOf(1), house.item(3))).toEqual([]);
    expect((await listed())[0]).toMatchObject({ storeId: null, number: expect.any(String) as string });
    expect(await listed({}, [storeOf(1)]), 'nobody limited to a store sees what is nobody’s').toEqual([]);
    const third = house.company.plan.stores.map(({ storeId }) => storeId as string);
    const other = third.find((storeId) => ![storeOf(0), storeOf(1)].includes(storeId)) ?? storeOf(1);
    expect(await say(1, other)).toMatchObject({ ok: true });
    await house.settle();
    expect(await demand(other, house.item(3))).toMatchObject([{ day: '2026-03-01', sold: 4_000 }]);
    const stock = await house.rows<{ count: number }>(
      sql`select count(*)::int as count from stock_level where store_id = ${other} and on_hand_milli <> 0`,
    );
    expect(stock[0]?.count, 'what lies there was read for the store that it is').toBeGreaterThan(10);
  });

  it('[VN30] one that does not say when it was made is listed, the others go on, and it comes once it is mended', async () => {
    const odd = ringUp(house.vend, null, { productId: goods(0), pieces: 1, date: 'yesterday' });
    const good = ringUp(house.vend, null, { productId: goods(0), pieces: 1, date: '2026-03-05T00:00:00Z' });
    await read();
    const open = () =>
      house.rows<{ reason: string }>(
        sql`select reason from vend_conflict where thing = 'sales' and settled_at is null`,
      );
    expect(await open()).toEqual([{ reason: 'It does not say when it was made.' }]);
    expect((await listed())[0]?.theirId).toBe(good.id);
    house.vend.shelf('sales').put({ ...odd, date: '2026-03-06T00:00:00Z' });
    await read();
    expect(await open()).toEqual([]);
    expect((await listed())[0]?.theirId).toBe(odd.id);
  });

  it('[VN9] are not read unless head office wants it', async () => {
    await asTenant(db, house.tenantId(), (tx) =>
      tx.execute(
        sql`update link set settings = jsonb_set(settings, '{directions,salesThere}', '"off"') where link_id = ${house.linkId}`,
      ),
    );
    const before = (await listed()).length;
    ringUp(house.vend, null, { productId: goods(0), pieces: 1 });
    await read();
    expect((await listed()).length).toBe(before);
  });
});
