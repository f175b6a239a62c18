import { randomBytes } from 'node:crypto';
import { type ShiftId, type StoreId, assert, money } from '@tillbridge/core/kernel';
import { type JournalLink, type SaleCompletedV1, cashMovementKinds } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest, replay } from '../ingest';
import { type SetUp, TestClock, enrolOn, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { TestShift } from '../testing/test-shift';
import { hubSums } from './hub-sums';
import { listShifts } from './list-shifts';
import { showShift } from './show-shift';

type Till = SetUp['terminals'][number];

const everything = {
  storeId: null,
  registerId: null,
  from: null,
  to: null,
  after: null,
  limit: 50,
};

/** Other ways to pay what was rung up for cash. */
const paidBy: Readonly<
  Record<'cash' | 'card' | 'split' | 'foreign' | 'points', (sale: SaleCompletedV1) => SaleCompletedV1>
> = {
  cash: (sale) => sale,
  card: (sale) => ({
    ...sale,
    cashRounding: money(0),
    tenders: sale.tenders.map((tender) => ({
      ...tender,
      kind: 'card-manual',
      tendered: sale.total,
      applied: sale.total,
    })),
  }),
  split: (sale) => ({
    ...sale,
    tenders: sale.tenders.flatMap((tender) => [
      { ...tender, kind: 'card-manual', tendered: money(100), applied: money(100) },
      { ...tender, tenderId: sale.saleId as never, applied: money(tender.applied - 100) },
    ]),
  }),
  points: (sale) => ({
    ...sale,
    tenders: sale.tenders.flatMap((tender) => [
      {
        ...{ ...tender, kind: 'points', tendered: money(50), applied: money(50) },
        points: 50,
      },
      { ...tender, tenderId: sale.saleId as never, applied: money(tender.applied - 50) },
    ]),
  }),
  foreign: (sale) => ({
    ...sale,
    change: money(500),
    tenders: sale.tenders.map((tender) => ({
      ...tender,
      kind: 'foreign-cash',
      tendered: money(tender.applied + 500),
      foreign: { currency: 'AUD', amount: money(tender.applied + 500), ratePpm: 1_000_000 },
    })),
  }),
};
const anySale = fc.record({
  kind: fc.constant('sale' as const),
  lines: fc.integer({ min: 1, max: 4 }),
  pieces: fc.constantFrom(1, 2, 7, -1, -2),
  by: fc.constantFrom('cash', 'card', 'split', 'foreign', 'points'),
});
const anyMovement = fc.record({
  kind: fc.constant('moved' as const),
  how: fc.constantFrom(...cashMovementKinds),
  amount: fc.integer({ min: 1, max: 90_000 }),
});
/** For a layby or an account, and given back. */
const anyPayment = fc.record({
  kind: fc.constant('paid' as const),
  to: fc.constantFrom('layby' as const, 'account' as const),
  by: fc.constantFrom('cash' as const, 'card-manual' as const),
  amount: fc.integer({ min: -40_000, max: 40_000 }).filter((amount) => amount !== 0),
});
const anyDay = fc.array(fc.oneof(anySale, anyMovement, anyPayment), { maxLength: 14 });

describe.each(bothDatabases)('shifts at head office, on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  const clock = new TestClock();
  let seed = 4100;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
  });
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  const till = (): Till => {
    const [first] = company.terminals;
    assert(first, 'the till is enrolled');
    return first;
  };
  const shiftAt = (at = till(), float?: number) => new TestShift({ ...at, plan: company.plan, deps }, float);
  const send = (links: JournalLink[], at = till()) => ingest(db, at.known, links, deps);
  const ask = <Row extends object>(question: ReturnType<typeof sql>): Promise<Row[]> =>
    asTenant(db, tenantId(), (tx) => rowsOf<Row>(tx, question));
  const alerts = (kind: string) =>
    ask<{ sentence: string; settled: string | null; evidence: Record<string, unknown> }>(
      sql`select sentence, settled_note as settled, evidence from alert where kind = ${kind} order by raised_at, alert_id`,
    );
  const differences = async (shiftId: ShiftId) =>
    (
      await ask<{ differences: { figure: string; stated: number; summed: number }[] }>(
        sql`select differences from z_report where shift_id = ${shiftId}`,
      )
    )[0]?.differences;
  const late = (shiftId: ShiftId) =>
    ask<{ kind: string }>(sql`select kind from shift_late where shift_id = ${shiftId} order by recorded_at`);

  it('[SF14] a Z report that equals what arrived calls nobody, and the money went where the till says', async () => {
    const shift = shiftAt();
    await send([
      shift.open(),
      shift.sell(3),
      shift.move('paid-in', 1_000),
      shift.move('paid-out', 1_550),
      shift.sell(1),
      shift.move('drop', 5_000),
      shift.count(17_000),
      shift.count(17_250),
      shift.close(1),
    ]);
    expect(await differences(shift.shiftId)).toEqual([]);
    expect(await alerts('z-not-equal')).toEqual([]);
    expect(await alerts('z-number')).toEqual([]);
    expect(await late(shift.shiftId)).toEqual([]);
    const accounts = await ask<{ account: string; balance: number }>(
      sql`select account, sum(amount)::bigint as balance
          from (select to_account as account, amount from money_entry
                union all select from_account, -amount from money_entry) as sides
          group by account`,
    );
    const balance = (account: string) => accounts.find((each) => each.account === account)?.balance ?? 0;
    expect(balance(`cash:${till().known.registerId}`)).toBe(0);
    expect(balance('petty-cash')).toBe(550);
    expect(balance('safe')).toBe(-20_000 + 5_000 + 17_250);
    const counts = await ask(sql`select count_no from drawer_count where shift_id = ${shift.shiftId}`);
    expect(counts).toHaveLength(2);
  });

  it('[SF14] a Z report that says another figure is named with its till, its number and both figures', async () => {
    const shift = shiftAt();
    const first = shift.open();
    const sale = shift.sell(1);
    const report = shift.report(1);
    const stated = { ...report.totals, total: money(report.totals.total + 1) };
    await send([first, sale, till().terminal.state({ ...report, totals: stated })]);
    expect(await differences(shift.shiftId)).toEqual([
      { figure: 'total', stated: stated.total, summed: report.totals.total },
    ]);
    const [alert] = await alerts('z-not-equal');
    expect(alert?.sentence).toMatch(
      /^Z 1 of .+, .+ does not agree: Total is \$.+ on the report and \$.+ by what/,
    );
    expect(alert?.evidence).toMatchObject({ zNumber: 1, late: 0 });
  });

  it('[SF15] a sale that was set aside comes late, belongs to its shift, and the alert of the Z report settles itself', async () => {
    const shift = shiftAt();
    const first = shift.open();
    const good = shift.sell(1);
    const sale = shift.saleOf(2);
    // One that the hub cannot apply: two of its lines have one id.
    const twice = sale.lines[0]?.lineId;
    assert(twice, 'a sale has a line');
    const poison = till().terminal.state({
      ...sale,
      lines: sale.lines.map((line) => ({ ...line, lineId: twice })),
    });
    const z = shift.close(1);
    await send([first, good, poison, z]);
    expect(await differences(shift.shiftId)).not.toEqual([]);
    const [before] = await alerts('z-not-equal');
    expect(before?.settled).toBeNull();
    expect(before?.sentence).toContain('has not arrived, or was set aside');
    await ask(
      sql`update quarantine set body = ${JSON.stringify({ ...(JSON.parse(poison.body) as object), fact: sale })}
          where sequence = ${poison.sequence} returning sequence`,
    );
    const done = await replay(db, deps, {
      tenantId: tenantId(),
      terminalId: till().known.terminalId,
      sequence: poison.sequence,
      hash: poison.hash,
      who: 'test',
    });
    expect(done.ok).toBe(true);
    expect(await late(shift.shiftId)).toEqual([{ kind: 'sale-completed' }]);
    expect(await differences(shift.shiftId)).toEqual([]);
    const after = await alerts('z-not-equal');
    expect(after).toHaveLength(1);
    expect(after[0]?.settled).toContain('agree to the cent');
  });

  it('[SF15] a sale after the Z report of its shift is shown as late, and its amount beside the report', async () => {
    const shift = shiftAt();
    await send([shift.open(), shift.sell(1), shift.close(1), shift.sell(1)]);
    expect(await late(shift.shiftId)).toEqual([{ kind: 'sale-completed' }]);
    await send([shift.sell(1), shift.move('paid-out', 300)]);
    const called = await alerts('z-not-equal');
    expect(called).toHaveLength(1);
    expect(called[0]?.sentence).toContain('3 things of this shift came after its report.');
    expect((await differences(shift.shiftId))?.map(({ figure }) => figure)).toContain('paidOut');
  });

  it('[SF16] a number that is missing and one that stands twice are named, and a gap that closes settles itself', async () => {
    const [one, two, three] = [shiftAt(), shiftAt(), shiftAt()];
    await send([one.open(), one.close(1), three.open(), three.close(3)]);
    const [gap] = await alerts('z-number');
    expect(gap?.sentence).toMatch(/^Z 2 of .+ is missing: Z 3 arrived without\./);
    await send([two.open(), two.close(2)]);
    expect((await alerts('z-number')).map(({ settled }) => settled)).toEqual(['Z 2 has arrived.']);
    const again = shiftAt();
    await send([again.open(), again.close(3)]);
    const repeat = (await alerts('z-number')).find(({ settled }) => settled === null);
    expect(repeat?.sentence).toContain('has 2 Z reports with the number 3');
  });

  it('[SF3] [SF14] a fold over the facts, the hub’s sums and the Z report are one and the same', async () => {
    let zNumber = 0;
    await fc.assert(
      fc.asyncProperty(anyDay, fc.integer({ min: 0, max: 50_000 }), async (day, float) => {
        const shift = shiftAt(till(), float);
        zNumber += 1;
        const first = shift.open();
        const links = day.map((event) =>
          event.kind === 'sale'
            ? till().terminal.state(shift.saleOf(event.lines, event.pieces, paidBy[event.by]))
            : event.kind === 'paid'
              ? shift.pay(event.to, event.by, event.amount)
              : shift.move(event.how, event.amount),
        );
        const { totals } = shift.report(zNumber);
        const facts = [first, ...links, shift.close(zNumber)];
        for (let from = 0; from < facts.length; from += 5) await send(facts.slice(from, from + 5));
        expect(await differences(shift.shiftId)).toEqual([]);
        const sums = await asTenant(db, tenantId(), (tx) => hubSums(tx, tenantId(), [shift.shiftId]));
        expect(totals).toMatchObject(sums.get(shift.shiftId) ?? {});
        expect(sums.size).toBe(1);
      }),
      { numRuns: 25 },
    );
    expect(await alerts('z-not-equal')).toEqual([]);
  });

  const list = (only: 'open' | 'closed' | 'late' | null = null, limitedTo: StoreId[] | null = null) =>
    asTenant(db, tenantId(), (tx) =>
      listShifts(tx, { tenantId: tenantId(), limitedTo, now: clock.now(), asked: { ...everything, only } }),
    );
  const show = (shiftId: ShiftId, limitedTo: StoreId[] | null = null) =>
    asTenant(db, tenantId(), (tx) =>
      showShift(tx, { tenantId: tenantId(), limitedTo, now: clock.now(), shiftId }),
    );

  it('[SF17] head office says of a drawer that nobody has counted what was sold, and not what it should hold', async () => {
    const shift = shiftAt();
    const sale = shift.saleOf(2);
    await send([shift.open(), till().terminal.state(sale)]);
    const hidden = String(20_000 + sale.total + sale.cashRounding);
    const before = await show(shift.shiftId);
    expect(before).toMatchObject({
      shift: { state: 'open', sales: 1, total: sale.total },
      expectedCash: null,
      sums: { tenders: null },
    });
    expect(JSON.stringify([before, await list()])).not.toContain(hidden);
    await send([shift.count(15_000)]);
    const after = await show(shift.shiftId);
    expect(after).toMatchObject({ shift: { state: 'counted', countedCash: 15_000 } });
    expect(String(after?.expectedCash)).toBe(hidden);
  });

  it('[SF36] head office marks a shift that was counted again, and keeps every count', async () => {
    const shift = shiftAt();
    await send([shift.open(), shift.count(19_000)]);
    expect(await list()).toMatchObject([{ recounts: 0 }]);
    await send([shift.count(20_000), shift.close(1)]);
    expect(await list()).toMatchObject([{ state: 'closed', recounts: 1, variance: 0 }]);
    expect((await show(shift.shiftId))?.counts.map(({ total }) => total)).toEqual([19_000, 20_000]);
  });

  it('[SF18] somebody who is limited to stores sees the shifts of those', async () => {
    const shift = shiftAt();
    await send([shift.open()]);
    const elsewhere = [deps.ids.next<'StoreId'>()];
    expect(await list(null, elsewhere)).toEqual([]);
    expect(await show(shift.shiftId, elsewhere)).toBeNull();
    expect(await list(null, [till().known.storeId])).toHaveLength(1);
  });

  it('[SF14] the list tells open drawers from closed ones, and those of a day that is over stand out', async () => {
    const [one, two] = [shiftAt(), shiftAt()];
    await send([one.open(), one.count(20_000), one.close(1), two.open()]);
    expect((await list('open')).map(({ shiftId }) => shiftId)).toEqual([two.shiftId]);
    clock.pass(24 * 3_600_000);
    const rows = await list();
    expect(rows.map(({ state, isForgotten }) => ({ state, isForgotten }))).toContainEqual({
      state: 'open',
      isForgotten: true,
    });
    expect((await list('closed')).map(({ zNumber, variance }) => ({ zNumber, variance }))).toEqual([
      { zNumber: 1, variance: 0 },
    ]);
  });

  it('[SF10] [SF14] [SF23] a variance at head office comes with its likely causes and the sales to look at', async () => {
    const shift = shiftAt();
    const first = shift.open();
    const sale = shift.saleOf(1);
    const sold = [till().terminal.state(sale), till().terminal.state(shift.saleOf(2))];
    const cash = sale.total + sale.cashRounding;
    const { expectedCash } = shift.report(1);
    await send([first, ...sold, shift.count(expectedCash - cash), shift.close(1)]);
    const shown = await show(shift.shiftId);
    expect(shown?.causes.flatMap(({ sales }) => sales.map(({ saleId }) => saleId))).toContain(sale.saleId);
  });

  it('[SF10] what the till held likely when it closed stands at head office, whatever arrives later', async () => {
    const shift = shiftAt();
    const first = shift.open();
    const sale = shift.saleOf(1);
    const sold = [till().terminal.state(sale), shift.count(1)];
    const causes = [{ kind: 'notes-swapped' as const, weight: 90, saleIds: [sale.saleId] }];
    await send([first, ...sold, till().terminal.state({ ...shift.report(1), causes })]);
    expect(await show(shift.shiftId)).toMatchObject({
      isTillsWord: true,
      causes: [{ kind: 'notes-swapped', sales: [{ saleId: sale.saleId, receiptNo: sale.receiptNo }] }],
    });
    const silent = shiftAt();
    await send([silent.open(), silent.count(1), till().terminal.state({ ...silent.report(2), causes: [] })]);
    expect(await show(silent.shiftId)).toMatchObject({ isTillsWord: true, causes: [] });
  });

  it('[SF19] a terminal that takes a register over goes on from its last Z report', async () => {
    const shift = shiftAt();
    await send([shift.open(), shift.close(1)]);
    const second = shiftAt();
    await send([second.open(), second.close(2)]);
    const next = await enrolOn(db, deps, company.plan, till().known.registerId);
    expect(next.lastZNumber).toBe(2);
    const [, other] = company.terminals;
    expect(other?.lastZNumber).toBe(0);
    const third = shiftAt(next);
    await send([third.open(), third.close(next.lastZNumber + 1)], next);
    expect(await alerts('z-number')).toEqual([]);
  });
});
