import { randomBytes } from 'node:crypto';
import { type ItemId, assert, tradingDate, units } from '@tillbridge/core/kernel';
import { type SaleCompletedV1, StockHoldV1, runOutToldMs } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { goodsMoving } from '../foresight/moving';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { answerRequest, requestHandlers } from '../sync/requests';
import { type SetUp, TestClock, TestLayby, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { holdRecordsOf } from './index';
import { endRunOut } from './run-out';

const dayMs = 86_400_000;

describe.each(bothDatabases)('goods that wait for a customer, on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  const clock = new TestClock();
  let seed = 8300;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
  });
  afterAll(() => db.close());

  const till = () => {
    const { tenantId } = company.plan;
    const [at] = company.terminals;
    assert(at, 'the till is enrolled');
    return { ...at.known, tenantId };
  };
  /** The first store asks, for goods that lie in it: holds are told to the store where the goods are. */
  const ask = (kind: 'stock-near' | 'hold-stock' | 'end-hold' | 'put-hold-aside', input: object) => {
    const { tenantId, terminalId, storeId } = till();
    const handlers = { deps, handlers: requestHandlers };
    return answerRequest(
      db,
      handlers,
      { tenantId, terminalId, storeId },
      { requestId: deps.ids.next(), kind, input },
    );
  };
  const level = () => {
    const there = company.plan.openingStock.find(({ storeId }) => storeId === till().storeId);
    assert(there, 'the store has something');
    return there;
  };
  const near = async () => {
    const answer = await ask('stock-near', { itemId: level().itemId });
    assert(answer.ok, 'the hub knows');
    return (
      answer.value as { stores: { storeId: string; available: number; held: number; isCurrent: boolean }[] }
    ).stores;
  };
  const hold = (more: object = {}) => ({
    ...{
      holdId: deps.ids.next<'HoldId'>(),
      storeId: till().storeId,
      itemId: level().itemId,
      quantity: units(2),
    },
    ...{
      customerId: null,
      customerName: 'Mere Tane',
      phone: '021 555 0101',
      days: 3,
      staffId: deps.ids.next(),
    },
    ...more,
  });
  const told = () =>
    asTenant(db, till().tenantId, (tx) => rowsOf<{ record: string }>(tx, holdRecordsOf(till())));
  const here = async () => (await near())[0];

  it('[NB2] a till is told what each store has, its own first', async () => {
    const stores = await near();
    expect(stores).toHaveLength(company.plan.stores.length);
    expect(stores[0]).toMatchObject({ storeId: till().storeId, available: level().quantity, held: 0 });
    const others = stores.slice(1).map(({ available }) => available);
    expect(others).toEqual(others.toSorted((one, other) => other - one));
  });

  it('[NB3, NB4] a hold is taken off what is available, is told, and binds nobody once it was let go', async () => {
    const asked = hold();
    expect(await ask('hold-stock', asked)).toEqual({ ok: true, value: { until: clock.now() + 3 * dayMs } });
    expect(await here()).toMatchObject({ available: level().quantity - 2_000, held: 2_000 });
    const [record] = await told();
    expect(StockHoldV1.parse(JSON.parse(record?.record ?? '{}'))).toMatchObject({
      ...{ holdId: asked.holdId, customerName: 'Mere Tane', quantity: 2_000 },
      askedBy: company.plan.stores.find(({ storeId }) => storeId === till().storeId)?.name,
    });
    const end = { holdId: asked.holdId, how: 'let-go', staffId: deps.ids.next(), at: clock.now() };
    expect(await ask('end-hold', end)).toEqual({ ok: true, value: {} });
    expect(await here()).toMatchObject({ available: level().quantity, held: 0 });
    expect(await told()).toEqual([]);
  });

  it('[NB3] what is not there cannot wait for anybody, and nobody gets what somebody else was promised', async () => {
    const all = level().quantity;
    const refused = await ask('hold-stock', hold({ quantity: units(all / 1000 + 1) }));
    expect(refused).toMatchObject({
      ok: false,
      refusal: { kind: 'not-enough', words: { values: { count: all / 1000 } } },
    });
    expect(await ask('hold-stock', hold({ quantity: all }))).toMatchObject({ ok: true });
    expect(await ask('hold-stock', hold({ quantity: units(1) }))).toMatchObject({
      refusal: { words: { values: { count: 0 } } },
    });
    expect(await ask('hold-stock', hold({ itemId: deps.ids.next() }))).toMatchObject({
      refusal: { kind: 'not-there' },
    });
  });

  it('[NB4] from its last moment on a hold binds nobody', async () => {
    await ask('hold-stock', hold({ days: 1 }));
    expect(await here()).toMatchObject({ held: 2_000 });
    clock.pass(dayMs);
    expect(await here()).toMatchObject({ held: 0, available: level().quantity });
    await ask('hold-stock', hold({ quantity: units(1) }));
    expect(await told()).toHaveLength(2);
  });

  it('[NB8] what ran out is told for three more days, so that somebody brings it back, and then ends by itself', async () => {
    await ask('hold-stock', hold({ days: 1 }));
    const { tenantId } = till();
    const end = () => asTenant(db, tenantId, (tx) => endRunOut(tx, { tenantId, at: clock.now() }));
    clock.pass(dayMs + runOutToldMs - 1);
    expect(await end()).toBe(0);
    expect(await told()).toHaveLength(1);
    clock.pass(1);
    expect(await end()).toBe(1);
    expect(await end()).toBe(0);
    expect(await told()).toEqual([]);
  });

  it('[NB7] a hold that is asked for again because its answer was lost is there once', async () => {
    const all = level().quantity;
    const asked = hold({ quantity: all });
    const first = await ask('hold-stock', asked);
    clock.pass(60_000);
    expect(await ask('hold-stock', asked)).toEqual(first);
    expect(await here()).toMatchObject({ available: 0, held: all });
  });

  it('[NB8] the tills are told that the goods were put aside, once', async () => {
    const asked = hold();
    await ask('hold-stock', asked);
    const { holdId } = asked;
    const put = (at: number) => ask('put-hold-aside', { holdId, staffId: deps.ids.next(), at });
    const at = clock.now();
    expect(await put(at)).toEqual({ ok: true, value: {} });
    clock.pass(1_000);
    expect(await put(clock.now())).toEqual({ ok: true, value: {} });
    const [record] = await told();
    expect(JSON.parse(record?.record ?? '{}')).toMatchObject({ holdId, putAsideAt: at });
    expect(
      await ask('put-hold-aside', { holdId: deps.ids.next(), staffId: deps.ids.next(), at }),
    ).toMatchObject({
      refusal: { kind: 'hold-unknown' },
    });
  });

  const held = () =>
    asTenant(db, till().tenantId, (tx) =>
      rowsOf<{ how: string | null; saleId: string | null }>(
        tx,
        sql`select ended_how as how, sale_id as "saleId" from stock_hold`,
      ),
    );
  const terminal = () => {
    const [at] = company.terminals;
    assert(at, 'the till is enrolled');
    return at;
  };
  const itemHeld = () => {
    const item = company.plan.items.find(({ itemId }) => itemId === level().itemId);
    assert(item, 'the item is in the catalogue');
    return item;
  };
  const sells = (more: Partial<SaleCompletedV1>) => {
    const sale = { ...terminal().terminal.saleOf([itemHeld()]), ...more };
    const link = terminal().terminal.state(sale);
    return { sale, push: () => ingest(db, terminal().known, [link], deps) };
  };

  it('[NB10] the store that asked elsewhere is told how its hold stands and ended, until three days later', async () => {
    const there = company.plan.openingStock.find(({ storeId }) => storeId !== till().storeId);
    assert(there, 'another store has something');
    const asked = hold({ storeId: there.storeId, itemId: there.itemId, quantity: units(1) });
    expect(await ask('hold-stock', asked)).toMatchObject({ ok: true });
    const mine = async () => {
      const [row] = await told();
      return row ? StockHoldV1.parse(JSON.parse(row.record)) : null;
    };
    expect(await mine()).toMatchObject({
      storeId: there.storeId,
      askedByStoreId: till().storeId,
      ended: null,
    });
    const { tenantId, terminalId } = till();
    const atStore = { tenantId, terminalId, storeId: there.storeId };
    const end = { holdId: asked.holdId, how: 'let-go', staffId: deps.ids.next(), at: clock.now() };
    const answered = await answerRequest(db, { deps, handlers: requestHandlers }, atStore, {
      ...{ requestId: deps.ids.next(), kind: 'end-hold' as const, input: end },
    });
    expect(answered).toEqual({ ok: true, value: {} });
    expect(await mine()).toMatchObject({ ended: { how: 'let-go', at: end.at } });
    const feed = () =>
      asTenant(db, tenantId, (tx) =>
        rowsOf<{ storeId: string; isThere: boolean }>(
          tx,
          sql`select store_id as "storeId", record is not null as "isThere" from feed
              where topic = 'stock-hold' and key = ${asked.holdId} order by xid, id`,
        ),
      );
    expect((await feed()).slice(-2)).toEqual([
      { storeId: there.storeId, isThere: false },
      { storeId: till().storeId, isThere: true },
    ]);
    clock.pass(runOutToldMs);
    await asTenant(db, tenantId, (tx) => endRunOut(tx, { tenantId, at: clock.now() }));
    expect((await feed()).at(-1)).toEqual({ storeId: till().storeId, isThere: false });
  });

  it('[NB6] a sale that names a hold ends it and is linked to it, however often it arrives', async () => {
    const asked = hold();
    await ask('hold-stock', asked);
    const { sale, push } = sells({ holdIds: [asked.holdId] });
    await push();
    await push();
    expect(await held()).toEqual([{ how: 'sold', saleId: sale.saleId }]);
    expect(await told()).toEqual([]);
    expect(await here()).toMatchObject({ held: 0, available: level().quantity - 1_000 });
  });

  it('[NB5, NB6] a sale from before the hold ran out counts, also where it arrives later', async () => {
    const asked = hold({ days: 1 });
    await ask('hold-stock', asked);
    const { sale, push } = sells({ holdIds: [asked.holdId] });
    clock.pass(dayMs + runOutToldMs);
    const { tenantId } = till();
    await asTenant(db, tenantId, (tx) => endRunOut(tx, { tenantId, at: clock.now() }));
    await push();
    expect(await held()).toEqual([{ how: 'sold', saleId: sale.saleId }]);
  });

  it('[NB9] goods of an open layby and of a hold are not there for anybody else, nor for what is moved', async () => {
    const layby = new TestLayby(terminal().terminal);
    const customer = { customerId: deps.ids.next<'CustomerId'>(), name: 'Aroha Ngata' };
    const { link } = layby.open([itemHeld()], { ...customer, dueOn: tradingDate('2027-01-31') });
    await ingest(db, terminal().known, [link], deps);
    await ask('hold-stock', hold());
    expect(await here()).toMatchObject({ held: 3_000, available: level().quantity - 3_000 });
    const { tenantId, storeId } = till();
    const itemId: ItemId = level().itemId;
    const promised = await asTenant(db, tenantId, async (tx) => {
      const movingOf = await goodsMoving(tx, tenantId, { itemIds: [itemId], now: clock.now() });
      return movingOf(itemId, storeId).promised;
    });
    expect(promised).toBe(3_000);
  });

  it('[NB5] what ended twice ended the first time, and another store ends nothing here', async () => {
    const asked = hold();
    await ask('hold-stock', asked);
    const { tenantId, terminalId } = till();
    const end = { holdId: asked.holdId, how: 'sold', staffId: deps.ids.next(), at: clock.now() };
    const elsewhere = { tenantId, terminalId, storeId: deps.ids.next<'StoreId'>() };
    const fromThere = { requestId: deps.ids.next(), kind: 'end-hold' as const, input: end };
    expect(await answerRequest(db, { deps, handlers: requestHandlers }, elsewhere, fromThere)).toMatchObject({
      refusal: { kind: 'hold-unknown' },
    });
    expect(await ask('end-hold', end)).toMatchObject({ ok: true });
    expect(await ask('end-hold', { ...end, how: 'let-go' })).toMatchObject({ ok: true });
    const rows = await asTenant(db, tenantId, (tx) =>
      rowsOf<{ how: string }>(tx, sql`select ended_how as how from stock_hold`),
    );
    expect(rows).toEqual([{ how: 'sold' }]);
  });
});
