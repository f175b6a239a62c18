import { randomBytes } from 'node:crypto';
import { assert, units } from '@tillbridge/core/kernel';
import { StockHoldV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { answerRequest, requestHandlers } from '../sync/requests';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { holdRecordsOf } from './index';

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
  const ask = (kind: 'stock-near' | 'hold-stock' | 'end-hold', input: object) => {
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
    ...{ holdId: deps.ids.next(), storeId: till().storeId, itemId: level().itemId, quantity: units(2) },
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
    expect(await told()).toHaveLength(1);
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
