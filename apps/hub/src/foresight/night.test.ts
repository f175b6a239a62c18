import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { chooseMethod, demandSeries } from '@tillbridge/core/forecast';
import { type StoreId, assert, idFrom, money, quantity, tradingDate, units } from '@tillbridge/core/kernel';
import { StockWatchV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { postStock } from '../stock';
import { TestClock } from '../testing';
import { bothDatabases } from '../testing/databases';
import { type LivedCompany, livedCompany } from '../testing/test-demand';
import { addUpDays } from './add-up-days';
import { acceptPurchase, acceptTransfer, changeLine, dismiss } from './decide';
import { type ProposalKind, findProposals, proposalLines } from './find-proposals';
import { forecastChart, itemForecasts } from './item-forecast';
import { workOnNight } from './night';
import { usualRule } from './rule';
import { watchRecordsOf } from './watch-records';

const days = 84;
const dayMs = 86_400_000;
/** Of each item: what a day asks for at the busy store, and at the quiet one. */
const busy = (day: number): number[] => [2 + (day % 3 === 0 ? 1 : 0), 2, day % 7 === 0 ? 3 : 0];
const quiet = (day: number): number[] => [day % 4 === 0 ? 1 : 0, 1, 0];
const asked = (item: number, of: (day: number) => number[]): number =>
  Array.from({ length: days }, (_, day) => of(day)[item] ?? 0).reduce((sum, one) => sum + one, 0);

describe.each(bothDatabases)('a night of a company, on $name', ({ open }) => {
  const clock = new TestClock(Date.UTC(2026, 0, 5, 20));
  const deps = hubDeps(randomBytes(32), clock);
  let db: Database;
  let company: LivedCompany;
  let here: StoreId;
  let there: StoreId;
  /** What the first transfer was proposed for. */
  let wantedMilli = 0;

  beforeAll(async () => {
    db = await open();
    company = await livedCompany(db, deps, clock, {
      seed: 71,
      days,
      // The busy store has six of the first left, and the quiet one two hundred; of the second both have run low.
      opening: [
        [asked(0, busy) + 6, asked(0, quiet) + 200],
        [asked(1, busy) + 5, asked(1, quiet) + 2],
        [asked(2, busy) + 40, 50],
      ],
      asked: [busy, quiet],
      supplies: (items) => [
        {
          supplier: {
            ...{ supplierId: deps.ids.next(), name: 'Harbour Wholesale', email: '', phone: '', note: '' },
            isActive: true,
          },
          items: items.slice(1, 2).map(({ itemId }) => ({
            ...{ itemId, code: 'HW-2', cost: money(150), packQuantity: units(12) },
          })),
        },
      ],
    });
    const [first, second] = company.plan.stores;
    assert(first && second, 'the company has two stores');
    [here, there] = [first.storeId, second.storeId];
  });
  afterAll(() => db.close());

  const inside = <T>(act: Parameters<typeof asTenant<T>>[2]): Promise<T> =>
    asTenant(db, company.plan.tenantId, act);
  const ask = <Row extends object>(question: SQL): Promise<Row[]> =>
    inside((tx) => rowsOf<Row>(tx, question));
  const night = async (): Promise<void> => {
    expect(await workOnNight(db, deps, company.plan.tenantId, 60_000)).toBe(true);
  };
  const itemId = (index: number) => {
    const item = company.plan.items[index];
    assert(item, 'the item is there');
    return item.itemId;
  };
  const person = (storeIds: readonly StoreId[] | null): Principal => ({
    ...{ tenantId: company.plan.tenantId, companyName: company.plan.name, kind: 'person', who: 'Ana' },
    ...{ whoId: null, address: '127.0.0.1', permissions: new Set(hubPermissions), storeIds },
  });
  const proposed = (
    kind: ProposalKind,
    storeIds: readonly StoreId[] | null = null,
    which = 'open' as const,
  ) =>
    inside((tx) =>
      findProposals(tx, company.plan.tenantId, storeIds, {
        kind,
        storeId: null,
        which,
        after: null,
        limit: 50,
      }),
    );
  const sold = (): Promise<{ storeId: string; itemId: string; milli: number }[]> =>
    ask(sql`select store_id as "storeId", item_id as "itemId", sum(sold_milli - returned_milli)::bigint as milli
            from item_demand group by 1, 2`);
  const soldOf = async (storeId: StoreId, index: number): Promise<number> =>
    (await sold()).find((row) => row.storeId === storeId && row.itemId === itemId(index))?.milli ?? 0;
  /** What the tills of the busy store were told of it, the last first. */
  const watches = async (): Promise<StockWatchV1[]> => {
    const rows = await ask<{ record: unknown }>(
      sql`select record from feed where topic = 'stock-watch' and store_id = ${here} order by xid desc, id desc`,
    );
    return rows.map(({ record }) => StockWatchV1.parse(record));
  };
  const alerts = (): Promise<{ kind: string; sentence: string; isOpen: boolean }[]> =>
    ask(sql`select kind, sentence, settled_at is null as "isOpen" from alert
            where about_store_id = ${here} order by kind, raised_at`);

  it('[FO3] goes on where it was when the hub stops after every slice, and ends with one proposal for each course', async () => {
    let slices = 0;
    // A clock on which every look takes a second: a piece of the night is one slice.
    let looks = 0;
    const hurried = {
      ...deps,
      clock: { now: () => clock.now(), monotonicMs: () => (looks += 1_000) },
    };
    while (!(await workOnNight(db, hurried, company.plan.tenantId, 1_500))) slices += 1;
    expect(slices).toBeGreaterThan(6);
    const runs = await ask<{ forecasts: number; proposals: number; finishedAt: number | null }>(
      sql`select forecasts, proposals, finished_at as "finishedAt" from foresight_run`,
    );
    expect(runs).toEqual([{ forecasts: 6, proposals: 3, finishedAt: clock.now() }]);
    expect((await proposed('purchase')).map(({ storeId }) => storeId).sort()).toEqual([here, there].sort());
    expect(await proposed('transfer')).toHaveLength(1);
  });

  it('[FO1] adds up what was sold by the day, and a late sale once, however often it is told', async () => {
    expect(await soldOf(here, 0)).toBe(asked(0, busy) * 1_000);
    expect(await soldOf(there, 1)).toBe(asked(1, quiet) * 1_000);
    const [till] = company.terminals;
    const [item] = company.plan.items;
    assert(till && item, 'there is a till with goods');
    const late = till.terminal.state({
      ...till.terminal.saleOf([item], units(4)),
      tradingDate: tradingDate('2026-02-03'),
    });
    await ingest(db, till.known, [late], deps);
    await ingest(db, till.known, [late], deps);
    await night();
    expect(await soldOf(here, 0)).toBe((asked(0, busy) + 4) * 1_000);
    const [day] = await ask<{ milli: number }>(
      sql`select sold_milli as milli from item_demand
          where store_id = ${here} and item_id = ${itemId(0)} and day = '2026-02-03'`,
    );
    expect(day?.milli).toBe(((busy(27)[0] ?? 0) + 4) * 1_000);
    expect(await ask(sql`select 1 from demand_change`)).toEqual([]);
  });

  it('[FO5] keeps for each item and store what the core chooses from the same days, and why', async () => {
    const rows = await inside((tx) => itemForecasts(tx, company.plan.tenantId, null, itemId(1)));
    const row = rows.find(({ storeId }) => storeId === there);
    const series = demandSeries(
      tradingDate('2026-01-07'),
      Array.from({ length: days }, () => 1),
    );
    const { method, basis, class: kind } = chooseMethod(series);
    expect(row).toMatchObject({ demandClass: kind, method: method.name, basis, errorMilli: 0 });
    expect(row?.words).toContain('Sells about 1 a day. A delivery takes 7 days.');
    expect(row?.words).toContain('So order when 14 are left.');
  });

  it('[FO12, FO17] a day without a single piece on the shelf says nothing, and days before the item came are none', async () => {
    const chart = await inside((tx) =>
      forecastChart(tx, company.plan.tenantId, null, { itemId: itemId(2), storeId: there, now: clock.now() }),
    );
    // It has lain there since it came and never sold: every day counts, with none.
    expect(chart?.history.every(({ sold: pieces }) => pieces === 0)).toBe(true);
    const empty = await inside(async (tx) => {
      await postStock(tx, { tenantId: company.plan.tenantId, at: clock.now() }, [
        moved(there, 'damaged', 50),
      ]);
      await postStock(tx, { tenantId: company.plan.tenantId, at: clock.now() }, [
        moved('supplier', there, 8),
      ]);
      return forecastChart(tx, company.plan.tenantId, null, {
        ...{ itemId: itemId(2), storeId: there, now: clock.now() },
      });
    });
    expect(empty?.history.filter(({ sold: pieces }) => pieces === null)).toHaveLength(17);
  });

  /** Twenty days ago all of them broke, and two days ago eight came. */
  const moved = (from: string, to: string, pieces: number) => ({
    ...{ fact_id: deps.ids.next(), entry_no: 1, item_id: itemId(2), sale_id: null, line_id: null },
    ...{ from_place: place(from), to_place: place(to), quantity_milli: pieces * 1_000 },
    ...{ at: clock.now() - (to === 'damaged' ? 20 : 2) * dayMs },
    ...{ cause: 'adjustment' as const, cause_id: null, batch_code: null, batch_expires_on: null },
    ...{ serials: null, terminal_id: null, sequence: null, is_clock_known: true },
  });
  const place = (of: string): string => (of === here || of === there ? `store:${of}` : of);

  it('[FO15] the chart goes on where the sales end, and its band holds what is expected', async () => {
    const chart = await inside((tx) =>
      forecastChart(tx, company.plan.tenantId, null, { itemId: itemId(0), storeId: here, now: clock.now() }),
    );
    assert(chart, 'there is a forecast');
    expect(chart.history).toHaveLength(84);
    expect(chart.history.at(-1)?.day).toBe('2026-03-31');
    expect(chart.ahead[0]?.day).toBe('2026-04-01');
    expect(chart.ahead).toHaveLength(28);
    for (const { expected, from, to } of chart.ahead) {
      expect(from).toBeLessThanOrEqual(expected);
      expect(to).toBeGreaterThanOrEqual(expected);
    }
    const others = await inside((tx) =>
      forecastChart(tx, company.plan.tenantId, [there], {
        itemId: itemId(0),
        storeId: here,
        now: clock.now(),
      }),
    );
    expect(others).toBeNull();
  });

  it('[FO8] proposes whole packs up to the maximum, for each store and supplier', async () => {
    const found = (await proposed('purchase')).find(({ storeId }) => storeId === here);
    assert(found, 'an order is proposed');
    expect(found).toMatchObject({ fromName: 'Harbour Wholesale', lines: 1, currency: 'NZD', cost: 60 * 150 });
    const [line] = await inside((tx) => proposalLines(tx, company.plan.tenantId, found));
    expect(line).toMatchObject({ itemId: itemId(1), quantityMilli: 60_000, packMilli: 12_000 });
    expect(line?.words).toContain('5 packs of 12.');
  });

  it('[FO18] a page of proposals goes on where the one before it ended, and none is shown twice or left out', async () => {
    const { tenantId } = company.plan;
    for (const which of ['open', 'decided'] as const)
      for (const kind of ['purchase', 'transfer'] as const) {
        const page = (after: { rank: number; proposalId: string } | null, limit: number) =>
          inside((tx) => findProposals(tx, tenantId, null, { kind, storeId: null, which, after, limit }));
        const all = (await page(null, 50)).map(({ proposalId }) => proposalId);
        const paged: string[] = [];
        for (let [last] = await page(null, 1); last; [last] = await page(last, 1))
          paged.push(last.proposalId);
        expect(paged).toEqual(all);
      }
    const orders = await proposed('purchase');
    expect(orders.length).toBeGreaterThan(1);
    expect(orders.map(({ rank }) => rank)).toEqual(
      orders.map(({ cost }) => cost ?? -1).sort((a, b) => b - a),
    );
  });

  it('[FO9] proposes to move what the quiet store has too much of to the store that runs out', async () => {
    const [found] = await proposed('transfer');
    assert(found, 'a transfer is proposed');
    expect(found).toMatchObject({ storeId: here, fromStoreId: there, lines: 1 });
    expect(found.benefit).toBeGreaterThan(0);
    const [line] = await inside((tx) => proposalLines(tx, company.plan.tenantId, found));
    expect(line?.itemId).toBe(itemId(0));
    wantedMilli = line?.quantityMilli ?? 0;
    expect(line?.words).toMatch(/^Move \d+ \(\d+ packs\) from .* to .*lost sales worth \$/);
  });

  it('[FO11, FO22] says once what runs low, together for a store, and takes it back when it is well again', async () => {
    expect(await alerts()).toEqual([
      {
        kind: 'stock-low',
        isOpen: true,
        sentence: expect.stringMatching(/: .+ and .+ have run low\.$/) as string,
      },
    ]);
    // What the feed told last, and what a new till finds in its snapshot, are one record.
    const [told] = await watches();
    expect(told).toMatchObject({ storeId: here, asOf: expect.any(Number) as number, over: [] });
    expect(told?.low.map((row) => row.itemId).sort()).toEqual([itemId(0), itemId(1)].sort());
    const [level] = await ask<{ milli: number }>(
      sql`select on_hand_milli as milli from stock_level where store_id = ${here} and item_id = ${itemId(0)}`,
    );
    expect(told?.low.find((row) => row.itemId === itemId(0))).toMatchObject({ onHand: level?.milli });
    for (const { least, most } of told?.low ?? []) expect(most).toBeGreaterThanOrEqual(least);
    const snapshot = await ask<{ record: string }>(
      watchRecordsOf({ tenantId: company.plan.tenantId, storeId: here }),
    );
    expect(snapshot.map(({ record }) => StockWatchV1.parse(JSON.parse(record)))).toEqual([told]);
    const well = [0, 1].map((index) => ({
      ...moved('supplier', here, 100),
      ...{ fact_id: deps.ids.next(), item_id: itemId(index), at: clock.now() },
    }));
    await inside((tx) => postStock(tx, { tenantId: company.plan.tenantId, at: clock.now() }, well));
    await night();
    expect((await alerts()).map(({ kind, isOpen }) => ({ kind, isOpen }))).toEqual([
      { kind: 'stock-low', isOpen: false },
    ]);
    expect((await watches())[0]?.low).toEqual([]);
    const back = well.map((entry) => ({
      ...entry,
      ...{ fact_id: deps.ids.next(), from_place: entry.to_place, to_place: 'supplier' },
    }));
    await inside((tx) => postStock(tx, { tenantId: company.plan.tenantId, at: clock.now() }, back));
    await night();
    expect((await alerts()).map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it('[FO13, FO14] an accepted proposal is a transfer with the quantities as they stand, once, and for nobody of another store', async () => {
    const [found] = await proposed('transfer');
    assert(found, 'a transfer is proposed');
    const { proposalId } = found;
    const line = { kind: 'transfer' as const, proposalId, lineNo: 1, quantity: units(9) };
    const stranger = person([idFrom('019b8b74-1800-7000-8000-00000000dead')]);
    expect(await changeLine(db, deps, stranger, line)).toMatchObject({
      refusal: { kind: 'proposal-unknown' },
    });
    expect(await proposed('transfer', stranger.storeIds)).toEqual([]);
    expect(await changeLine(db, deps, person([here]), { ...line, quantity: quantity(0) })).toMatchObject({
      refusal: { kind: 'not-a-quantity' },
    });
    expect(await changeLine(db, deps, person([here]), line)).toMatchObject({ ok: true });
    const accepted = await acceptTransfer(db, deps, person([here]), proposalId);
    assert(accepted.ok, 'it becomes a transfer');
    const lines = await ask<{ requestedMilli: number; state: string }>(
      sql`select requested_milli as "requestedMilli", state from transfer_line
          join transfer using (tenant_id, transfer_id) where transfer_id = ${accepted.value.becameId}`,
    );
    expect(lines).toEqual([{ requestedMilli: 9_000, state: 'requested' }]);
    expect(await acceptTransfer(db, deps, person(null), proposalId)).toMatchObject({
      refusal: { kind: 'decided-already' },
    });
    expect(await proposed('transfer')).toEqual([]);
  });

  it('[FO7] what was asked for is on its way: less is proposed the next night', async () => {
    await night();
    const [again] = await proposed('transfer');
    assert(again, 'more than nine were wanted');
    const [line] = await inside((tx) => proposalLines(tx, company.plan.tenantId, again));
    expect(line?.quantityMilli).toBeLessThan(wantedMilli);
  });

  it('[FO13, FO7] an accepted order is a draft to the supplier, and what it asks for counts as coming', async () => {
    const found = (await proposed('purchase')).find(({ storeId }) => storeId === there);
    assert(found, 'an order is proposed');
    const accepted = await acceptPurchase(db, deps, person(null), found.proposalId);
    expect(accepted).toMatchObject({ ok: true, value: { reference: 'PO-1001' } });
    assert(accepted.ok, 'it becomes an order');
    const lines = await ask(
      sql`select step, ordered_milli as "orderedMilli", unit_cost as "unitCost" from purchase_line
          join purchase_order using (tenant_id, purchase_order_id)
          where purchase_order_id = ${accepted.value.becameId}`,
    );
    expect(lines).toEqual([{ step: 'draft', orderedMilli: 36_000, unitCost: 150 }]);
    await night();
    expect((await proposed('purchase')).filter(({ storeId }) => storeId === there)).toEqual([]);
  });

  it('[FO2] a composite that is sold counts as its components', async () => {
    const [till] = company.terminals;
    const composite = company.plan.items[2];
    assert(till && composite, 'there is a till with goods');
    const components = JSON.stringify([{ itemId: itemId(1), quantity: 2_000 }]);
    await ask(sql`update item set record = jsonb_set(record, '{components}', ${components}::jsonb)
                  where item_id = ${composite.itemId}`);
    const day = tradingDate('2026-02-10');
    const sale = till.terminal.saleOf([composite], units(3));
    await ingest(db, till.known, [till.terminal.state({ ...sale, tradingDate: day })], deps);
    const before = await soldOf(here, 1);
    await addUpDays(db, company.plan.tenantId);
    expect((await soldOf(here, 1)) - before).toBe(6_000);
  });

  it('[FO16] an item that nobody touched for eight days is worked on every fourth night, and keeps its forecast until then', async () => {
    const { tenantId } = company.plan;
    // What is proposed is worked on every night, so that it is proposed as things stand.
    const nobodyWantsIt = () => ask(sql`update proposal set state = 'dismissed' where state = 'open'`);
    await nobodyWantsIt();
    await ask(sql`update transfer set state = 'cancelled', standing = 'cancelled'`);
    const rows = () =>
      ask<{ itemId: string; fromDay: string }>(
        sql`select item_id as "itemId", min(from_day)::text as "fromDay" from item_forecast group by item_id order by item_id`,
      );
    // Nine days later nothing has moved for eight, and after such a pause all are due.
    clock.pass(9 * dayMs);
    await night();
    await nobodyWantsIt();
    const before = await rows();
    expect(before.length).toBeGreaterThan(1);
    const made = new Map<string, Set<string>>(before.map(({ itemId: of }) => [of, new Set()]));
    for (let nights = 0; nights < 4; nights++) {
      clock.pass(dayMs);
      expect(await workOnNight(db, deps, tenantId, 60_000)).toBe(true);
      await nobodyWantsIt();
      for (const { itemId: of, fromDay } of await rows()) made.get(of)?.add(fromDay);
    }
    // Each was made anew on exactly one of the four nights.
    for (const [of, days] of made) {
      const old = before.find(({ itemId: id }) => id === of)?.fromDay ?? '';
      expect([...days].filter((day) => day !== old)).toHaveLength(1);
    }
    clock.pass(dayMs);
    await night();
  });

  it('[FO10] what is dismissed is not proposed again until its days are over', async () => {
    const found = (await proposed('purchase')).find(({ storeId }) => storeId === here);
    assert(found, 'an order is proposed');
    const dismissal = { kind: 'purchase' as const, proposalId: found.proposalId, lineNos: null };
    expect(await dismiss(db, deps, person([here]), { ...dismissal, reason: 'The range ends' })).toMatchObject(
      {
        ok: true,
      },
    );
    const proposedHere = async () =>
      (await proposed('purchase')).filter(({ storeId }) => storeId === here).length;
    await night();
    expect(await proposedHere()).toBe(0);
    clock.pass(usualRule.notAgainDays * dayMs);
    await night();
    expect(await proposedHere()).toBe(1);
  });
});
