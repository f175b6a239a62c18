import { randomBytes } from 'node:crypto';
import { assert, idFrom, type Instant, instant, tradingDate, units } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { activity } from './activity';
import { terminalsNeedingAttention } from '../terminal';
import { tillsNeedingAttention } from './attention';
import { daysAfter, daysOf, spans } from './days';
import { lowStock } from './low-stock';
import { salesFigures } from './sales-figures';
import { storesSeen } from './stores-seen';
import { topItems } from './top-items';

const auckland = {
  storeId: idFrom<'StoreId'>('019b8b74-1800-7062-9e3c-a36153c03f64'),
  timeZone: 'Pacific/Auckland',
  dayCutOffMinutes: 240,
};
const losAngeles = { ...auckland, timeZone: 'America/Los_Angeles' };
const hourMs = 3_600_000;

it.each([
  {
    now: '2026-03-02T09:00:00Z',
    store: auckland,
    to: '2026-03-02',
    before: '2026-02-23',
    why: 'ten at night in Auckland',
  },
  {
    now: '2026-03-02T14:30:00Z',
    store: auckland,
    to: '2026-03-02',
    before: '2026-02-23',
    why: 'half past three at night is still yesterday',
  },
  {
    now: '2026-03-02T09:00:00Z',
    store: losAngeles,
    to: '2026-03-01',
    before: '2026-02-22',
    why: 'one at night in Los Angeles',
  },
])('[DB1] today is $to, and is compared with $before: $why', ({ now, store, to, before }) => {
  expect(daysOf(store, 'today', instant(Date.parse(now)))).toMatchObject({
    from: to,
    to,
    beforeFrom: before,
    beforeTo: before,
  });
});

it('[DB1] a span and what it is compared with are of one length, follow the same weekdays and do not overlap', () => {
  const anyMoment = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(anyMoment, fc.constantFrom(...spans), (at, span) => {
      const days = daysOf(auckland, span, instant(at));
      const length = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
      expect(length(days.from, days.to)).toBe(length(days.beforeFrom, days.beforeTo));
      expect(length(days.beforeTo, days.to) % 7).toBe(0);
      expect(days.beforeTo < days.from).toBe(true);
    }),
  );
});

it('[DB1] a day after the last of February is the first of March', () =>
  expect(daysAfter(tradingDate('2026-02-28'), 1)).toBe('2026-03-01'));

describe.each(bothDatabases)('the dashboard on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let company: SetUp;
  const today = tradingDate('2026-03-02');

  /** A sale of so many of the first items at a moment of a trading date. */
  const sell = async (till: number, count: number, date: string, at: Instant, quantity = units(1)) => {
    const terminal = company.terminals[till];
    assert(terminal, 'the till is there');
    const sale = terminal.terminal.saleOf(company.plan.items.slice(0, count), quantity);
    const link = terminal.terminal.state({ ...sale, tradingDate: tradingDate(date), completedAt: at });
    await ingest(db, terminal.known, [link], deps);
    return sale;
  };

  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, smallCompany(77), 3);
  });
  afterAll(() => db.close());

  const ask = <T>(question: (tx: Parameters<Parameters<typeof asTenant>[2]>[0]) => Promise<T>) =>
    asTenant(db, company.plan.tenantId, question);
  const figures = (storeIds: readonly string[] | null = null, span: (typeof spans)[number] = 'today') =>
    ask(async (tx) => {
      const { tenantId } = company.plan;
      const stores = await storesSeen(tx, { tenantId, limitedTo: storeIds, asked: null });
      return salesFigures(tx, { tenantId, stores, span, now: clock.now() });
    });

  it('[DB1, DB5, DB6] adds up today per store and hour beside the same weekday, as far as it had come', async () => {
    const now = clock.now();
    const first = await sell(0, 1, today, instant(now - hourMs));
    const second = await sell(0, 2, today, now);
    const lastWeek = await sell(0, 3, '2026-02-23', instant(now - 7 * 24 * hourMs - hourMs));
    await sell(0, 3, '2026-02-23', instant(now - 7 * 24 * hourMs + hourMs));
    await sell(0, 2, '2026-02-27', instant(now - 3 * 24 * hourMs));

    const answer = await figures();
    expect(answer.by).toBe('hour');
    const [nzd] = answer.currencies;
    assert(nzd, 'the company sells in one currency');
    const total = first.total + second.total;
    expect(nzd.now).toEqual({ count: 2, total, average: Math.round(total / 2) });
    expect(nzd.before).toMatchObject({ count: 1, total: lastWeek.total });
    expect(nzd.buckets.map(({ bucket }) => bucket)).toContain('22');
    expect(nzd.buckets.reduce((all, { now: sold }) => all + sold, 0)).toBe(total);
    const own = nzd.stores.find(({ storeId }) => storeId === first.storeId);
    expect(own?.now.total).toBe(total);
    expect(
      nzd.stores
        .filter(({ storeId }) => storeId !== first.storeId)
        .every(({ now: { count } }) => count === 0),
    ).toBe(true);

    const week = await figures(null, '7-days');
    expect(week.by).toBe('day');
    expect(week.currencies[0]?.buckets).toHaveLength(7);
    expect(week.currencies[0]?.now.count).toBe(3);
    expect(week.currencies[0]?.buckets.find(({ bucket }) => bucket === today)?.now).toBe(total);
  });

  it('[DB4] somebody who is limited to stores sees those stores and their figures only', async () => {
    const [own, other] = [company.terminals[0]?.known.storeId, company.plan.stores.at(-1)?.storeId];
    assert(own && other && own !== other, 'there are two stores');
    const theirs = await figures([other]);
    expect(theirs.currencies.flatMap(({ stores }) => stores.map(({ storeId }) => storeId))).toEqual([other]);
    expect(theirs.currencies.reduce((all, { now: { count } }) => all + count, 0)).toBe(0);
    const { tenantId } = company.plan;
    const feed = await ask((tx) => activity(tx, { tenantId, storeIds: [other], limit: 20 }));
    expect(feed).toEqual([]);
  });

  it('[DB5] what sold best is ranked by what it brought in the span, and names the item', async () => {
    const { tenantId } = company.plan;
    const top = await ask(async (tx) => {
      const stores = await storesSeen(tx, { tenantId, limitedTo: null, asked: null });
      return topItems(tx, { tenantId, stores, span: 'today', now: clock.now(), limit: 5 });
    });
    expect(top).toHaveLength(2);
    expect(top.map(({ net }) => net)).toEqual(top.map(({ net }) => net).toSorted((a, b) => b - a));
    const [item] = company.plan.items;
    expect(top.find(({ itemId }) => itemId === item?.itemId)).toMatchObject({
      name: item?.name,
      quantityMilli: 2000,
    });
  });

  it('[DB5] a day is found by its index, however many other days there are', async () => {
    const { tenantId, stores } = company.plan;
    const storeId = stores[0]?.storeId;
    // Two thousand days of ten sales, long ago; then the planner is told what there is.
    await ask((tx) =>
      tx.execute(sql`
        insert into sale (tenant_id, terminal_id, sale_id, fact_id, store_id, register_id, staff_id, receipt_no, completed_at,
                          trading_date, currency, subtotal, discount, net, tax, total, cash_rounding, change)
        select ${tenantId}, ${deps.ids.next()}, gen_random_uuid(), gen_random_uuid(), ${storeId}, ${deps.ids.next()},
               ${deps.ids.next()}, n, n, date '2019-01-01' + n / 10, 'NZD', 1, 0, 1, 0, 1, 0, 0
        from generate_series(1, 20000) as n`),
    );
    await db.drizzle.execute(sql`analyze sale`);
    const plan = await ask(async (tx) => {
      const rows = await tx.execute(
        sql`explain select sum(total) from sale where tenant_id = ${tenantId}
            and store_id = ${storeId} and trading_date = '2020-03-02'`,
      );
      return JSON.stringify(rows);
    });
    expect(plan).toContain('sale_by_day');
  });

  it('[DB2] the feed of what tills did has the latest first, and tells a sale from a discarded one', async () => {
    clock.pass(60_000);
    const [till] = company.terminals;
    const [person] = company.plan.staff;
    assert(till && person, 'there is a till');
    const sale = till.terminal.saleOf(company.plan.items.slice(0, 1));
    const link = till.terminal.state({
      type: 'sale-discarded',
      v: 1,
      saleId: sale.saleId,
      staffId: person.record.staffId,
      lineCount: 1,
      total: sale.total,
    });
    await ingest(db, till.known, [link], deps);
    const { tenantId, stores } = company.plan;
    const storeIds = stores.map(({ storeId }) => storeId);
    const feed = await ask((tx) => activity(tx, { tenantId, storeIds, limit: 3 }));
    expect(feed[0]).toMatchObject({ kind: 'sale-discarded', staff: person.record.name, total: sale.total });
    expect(feed[1]).toMatchObject({ kind: 'sale' });
    expect(feed.map(({ at }) => at)).toEqual(feed.map(({ at }) => at).toSorted((a, b) => b - a));
  });

  it('[DB7] the tills that need attention are those of the fleet’s list, for its reasons and in its order', async () => {
    const { tenantId, stores } = company.plan;
    const storeIds = stores.map(({ storeId }) => storeId);
    const attention = (isConnected: (terminalId: string) => boolean) =>
      ask((tx) => tillsNeedingAttention(tx, { tenantId, storeIds, now: clock.now(), isConnected }));
    clock.pass(16 * 60_000);
    const [first, second] = company.terminals;
    assert(first && second, 'there are tills');
    const silent = await attention((terminalId) => terminalId === second.known.terminalId);
    expect(silent.map(({ terminalId }) => terminalId)).not.toContain(second.known.terminalId);
    expect(silent.find(({ terminalId }) => terminalId === first.known.terminalId)?.reason).toBe('not-seen');
    const listed = await ask((tx) => terminalsNeedingAttention(tx, tenantId, clock.now()));
    expect((await attention(() => false)).map(({ terminalId, sentence }) => [terminalId, sentence])).toEqual(
      listed.map(({ terminalId, attention: why }) => [
        terminalId,
        why.map(({ sentence }) => sentence).join(' '),
      ]),
    );

    await ingest(db, second.known, [second.terminal.stateText('not a fact')], deps);
    const [worst] = await attention(() => true);
    expect(worst).toMatchObject({ terminalId: second.known.terminalId, reason: 'facts-set-aside' });
    expect(
      await ask((tx) =>
        tillsNeedingAttention(tx, { tenantId, storeIds: [], now: clock.now(), isConnected: () => true }),
      ),
    ).toEqual([]);
  });

  it('[DB8] an item is low when it reaches its reorder point, and never without one', async () => {
    const { tenantId, stores, items } = company.plan;
    const [store, item] = [stores[0], items[11]];
    assert(store && item, 'the item is there');
    const low = () => ask((tx) => lowStock(tx, { tenantId, storeIds: [store.storeId], limit: 10 }));
    const point = (milli: number) =>
      ask((tx) =>
        tx.execute(
          sql`insert into reorder_point (tenant_id, store_id, item_id, quantity_milli)
              values (${tenantId}, ${store.storeId}, ${item.itemId}, ${milli})
              on conflict (tenant_id, store_id, item_id) do update set quantity_milli = excluded.quantity_milli`,
        ),
      );
    expect(await low()).toEqual([]);
    await point(49_000);
    expect(await low()).toEqual([]);
    await point(50_000);
    expect(await low()).toMatchObject([{ itemId: item.itemId, onHandMilli: 50_000, reorderMilli: 50_000 }]);
  });
});
