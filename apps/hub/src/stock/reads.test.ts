import { randomBytes, randomUUID } from 'node:crypto';
import { type Instant, type StoreId, assert, idFrom, instant, quantity } from '@tillbridge/core/kernel';
import {
  type Movement,
  type Place,
  quarantinePlace,
  storePlace,
  transitPlace,
} from '@tillbridge/core/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, type ReadDb, asTenant } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { stockEntries } from './entries';
import {
  type StockSource,
  allQuantitiesAsOf,
  batchesOnHand,
  inQuarantine,
  inTransit,
  onHand,
  postStock,
  stockRowsOf,
  storeAges,
  traceSerialNumber,
} from './index';

const dayMs = 86_400_000;

describe.each(bothDatabases)('what head office sees of the ledger on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const opened = clock.now();
  const deps = hubDeps(randomBytes(32), clock);
  let company: SetUp;
  let here: StoreId;
  let there: StoreId;
  const shipmentId = idFrom<'ShipmentId'>(randomUUID());
  let moments: { received: Instant; sent: Instant };

  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, smallCompany(58), 1);
    const [till] = company.terminals;
    const other = company.plan.stores.find(({ storeId }) => storeId !== till?.known.storeId);
    assert(till && other, 'there is a till, and another store');
    here = till.known.storeId;
    there = other.storeId;
    clock.pass(10 * dayMs);
    const received = clock.now();
    await move('supplier', storePlace(here), 5_000, {
      cause: 'intake',
      batch: { code: 'B-1', expiresOn: '2026-03-20' as never },
      serials: ['SN-1', 'SN-2'],
    });
    clock.pass(dayMs);
    const sent = clock.now();
    await move(storePlace(here), transitPlace(shipmentId), 2_000, {
      cause: 'transfer',
      batch: { code: 'B-1', expiresOn: '2026-03-19' as never },
      serials: ['SN-2'],
    });
    clock.pass(1_000);
    await move(storePlace(here), quarantinePlace(here), 1_000, { cause: 'adjustment' });
    clock.pass(dayMs);
    await ingest(db, till.known, [till.terminal.sell(company.plan.items.slice(0, 1))], deps);
    moments = { received, sent };
  });
  afterAll(() => db.close());

  const item = () => {
    const [first] = company.plan.items;
    assert(first, 'there is an item');
    return first;
  };
  const tenantId = () => company.plan.tenantId;
  const read = <T>(act: (tx: ReadDb) => Promise<T>) => asTenant(db, tenantId(), act);
  function move(
    from: Place,
    to: Place,
    milli: number,
    { cause, ...tracked }: Pick<Movement, 'batch' | 'serials'> & { cause: StockSource['cause'] },
  ): Promise<void> {
    const named = { factId: deps.ids.next<'FactId'>(), entryNo: 1, itemId: item().itemId, from, to };
    const moved: Movement = { ...named, quantity: quantity(milli), at: clock.now(), ...tracked };
    const source = { cause, causeId: null, terminalId: null, sequence: null, isClockKnown: true };
    return asTenant(db, tenantId(), (tx) =>
      postStock(tx, { tenantId: tenantId(), at: clock.now() }, stockRowsOf([moved], source)),
    );
  }
  const pageAsOf = (asOf: Instant | null, filter: 'all' | 'none-left' = 'all') =>
    read((tx) =>
      onHand(tx, {
        tenantId: tenantId(),
        limitedTo: null,
        asked: { storeId: here, itemId: item().itemId, text: '', filter, asOf, after: null, limit: 50 },
      }),
    );

  it('[SY5] a page as of a moment says what was there then, and what is filtered is what was', async () => {
    const quantities = await Promise.all(
      [instant(opened - 1), opened, instant(moments.received - 1), moments.received, moments.sent, null].map(
        async (at) => (await pageAsOf(at))[0]?.onHandMilli,
      ),
    );
    expect(quantities).toEqual([0, 50_000, 50_000, 55_000, 53_000, 51_000]);
    expect(await pageAsOf(instant(opened - 1), 'none-left')).toHaveLength(1);
    expect(await pageAsOf(opened, 'none-left')).toEqual([]);
  });

  it('[SY5] all that every store had at a moment agrees with its pages', async () => {
    const all = await read((tx) =>
      allQuantitiesAsOf(tx, { tenantId: tenantId(), at: moments.sent, storeIds: null }),
    );
    expect(all).toContainEqual({ storeId: here, itemId: item().itemId, quantityMilli: 53_000 });
    const only = await read((tx) =>
      allQuantitiesAsOf(tx, { tenantId: tenantId(), at: moments.sent, storeIds: [there] }),
    );
    expect(only).toEqual(all.filter(({ storeId }) => storeId === there));
    expect(only.length).toBeGreaterThan(0);
  });

  it('[SY6] the history of an item says why each moved and what was there after it, page after page', async () => {
    const ask = (
      after: Parameters<typeof stockEntries>[1]['asked']['after'],
      limit: number,
      until?: Instant,
    ) =>
      read((tx) =>
        stockEntries(tx, {
          tenantId: tenantId(),
          limitedTo: null,
          asked: { itemId: item().itemId, storeId: here, after, limit, ...(until && { until }) },
        }),
      );
    const all = await ask(null, 50);
    expect(all.map(({ cause, balanceMilli }) => [cause, balanceMilli])).toEqual([
      ['sale', 51_000],
      ['adjustment', 52_000],
      ['transfer', 53_000],
      ['intake', 55_000],
      ['import', 50_000],
    ]);
    const paged = [];
    for (let last = (await ask(null, 1)).at(0); last;) {
      paged.push(last);
      const { at, factId, entryNo, beforeMilli } = last;
      [last] = await ask({ at, factId, entryNo, balanceMilli: beforeMilli }, 1);
    }
    expect(paged).toEqual(all);
    expect(await ask(null, 50, moments.received)).toEqual(all.slice(3));
    expect(all.at(-1)?.beforeMilli).toBe(0);
  });

  it('[SY7] shows what is on its way from a store, and what a store has apart', async () => {
    const ask = (storeId: StoreId | null, limitedTo: readonly string[] | null = null) =>
      read((tx) => inTransit(tx, { tenantId: tenantId(), limitedTo, asked: { storeId, itemIds: null } }));
    const away = {
      shipmentId,
      itemId: item().itemId,
      quantityMilli: 2_000,
      fromStoreId: here,
      toStoreId: null,
    };
    expect(await ask(null)).toMatchObject([{ ...away, since: moments.sent, transferId: null }]);
    expect(await ask(here)).toHaveLength(1);
    expect(await ask(there)).toEqual([]);
    expect(await ask(null, [there])).toEqual([]);
    const apart = await read((tx) =>
      inQuarantine(tx, { tenantId: tenantId(), storeIds: null, itemIds: [item().itemId] }),
    );
    expect(apart).toEqual([{ storeId: here, itemId: item().itemId, quantityMilli: 1_000 }]);
  });

  it('[SL4] [SL6] batches on hand, what expires first first, by the earliest day that was stated', async () => {
    const ask = (withinDays: number | null, now: Instant) =>
      read((tx) =>
        batchesOnHand(tx, {
          tenantId: tenantId(),
          limitedTo: null,
          asked: { storeId: null, itemId: null, withinDays, now, limit: 50 },
        }),
      );
    const [batch, ...others] = await ask(null, clock.now());
    expect(others).toEqual([]);
    expect(batch).toMatchObject({
      storeId: here,
      code: 'B-1',
      expiresOn: '2026-03-19',
      quantityMilli: 3_000,
    });
    const days = batch?.daysLeft ?? -1;
    expect(days).toBeGreaterThan(0);
    expect(await ask(days - 1, clock.now())).toEqual([]);
    expect(await ask(days, clock.now())).toHaveLength(1);
    expect((await ask(0, instant(clock.now() + (days + 3) * dayMs)))[0]?.daysLeft).toBe(-3);
  });

  it('[SL7] a serial number leads from the supplier to where its piece is', async () => {
    const trace = (serial: string, limitedTo: readonly string[] | null = null) =>
      read((tx) => traceSerialNumber(tx, { tenantId: tenantId(), limitedTo, serial, namesCustomers: true }));
    const [piece, ...others] = await trace('SN-2');
    expect(others).toEqual([]);
    expect(piece).toMatchObject({ itemId: item().itemId, place: transitPlace(shipmentId), gaps: [] });
    expect(piece?.steps.map(({ cause, toPlace }) => [cause, toPlace])).toEqual([
      ['intake', storePlace(here)],
      ['transfer', transitPlace(shipmentId)],
    ]);
    expect(await trace('SN-3')).toEqual([]);
    expect(await trace('SN-2', [there])).toEqual([]);
  });

  it("[SL3] a store's numbers are as old as what its longest silent till said last", async () => {
    const ages = (now: Instant) =>
      read((tx) => storeAges(tx, { tenantId: tenantId(), limitedTo: null, now }));
    const ofHere = async (now: Instant) => (await ages(now)).find(({ storeId }) => storeId === here);
    const [till] = company.terminals;
    assert(till, 'there is a till');
    await ingest(db, till.known, [till.terminal.sell(company.plan.items.slice(1, 2))], deps);
    const heardAt = clock.now();
    expect((await ofHere(heardAt))?.freshness.kind).toBe('current');
    const later = await ofHere(instant(heardAt + dayMs));
    expect(later?.freshness).toMatchObject({ kind: 'behind', asOf: heardAt });
    expect(later?.silentNames).toHaveLength(1);
    expect((await ages(heardAt)).map(({ storeId }) => storeId).sort()).toEqual(
      company.plan.stores.map(({ storeId }) => storeId as string).sort(),
    );
  });
});
