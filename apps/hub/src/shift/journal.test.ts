import { randomBytes } from 'node:crypto';
import { type StaffId, type StoreId, assert, money, units } from '@tillbridge/core/kernel';
import type { Fact } from '@tillbridge/core/wire';
import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, inTillJournal, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { TestShift } from '../testing/test-shift';
import { cashMovementsFile, zReportsFile } from './cash-files';
import { type JournalKind, tillJournal } from './till-journal';

describe.each(bothDatabases)('what tills did beside their sales, on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  let seed = 4400;
  const clock = new TestClock();
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
  });
  afterAll(() => db.close());

  const till = (index = 0) => {
    const one = company.terminals[index];
    assert(one, 'the till is enrolled');
    return one;
  };
  const staff = (index: number): { staffId: StaffId; name: string } => {
    const person = company.plan.staff[index]?.record;
    assert(person, 'a company has people');
    return person;
  };
  const read = (more: { limitedTo?: StoreId[]; kind?: JournalKind; limit?: number } = {}) =>
    asTenant(db, company.plan.tenantId, (tx) =>
      tillJournal(tx, {
        tenantId: company.plan.tenantId,
        limitedTo: more.limitedTo ?? null,
        asked: {
          storeId: null,
          registerId: null,
          kind: more.kind ?? null,
          from: null,
          until: null,
          after: null,
          limit: more.limit ?? 50,
        },
      }),
    );
  const state = async (...facts: Fact[]): Promise<void> => {
    for (const fact of facts) {
      clock.pass(1_000);
      await ingest(db, till().known, [till().terminal.state(fact)], deps);
    }
  };
  const drawerOpened = (reason: 'sale' | 'no-sale'): Fact => ({
    type: 'drawer-opened',
    v: 1,
    reason,
    saleId: null,
    staffId: staff(0).staffId,
    note: 'Change for the bus',
  });
  const approval = (): Fact => ({
    type: 'approval-given',
    v: 1,
    approvalId: deps.ids.next(),
    permission: 'override-price',
    subject: 'Another price on Shiraz 2021',
    askedBy: staff(1).staffId,
    approvedBy: staff(0).staffId,
    by: 'pin',
    saleId: null,
  });

  it('[SF20] tells an approval with both people and what for, and leaves out what every sale does', async () => {
    const [item] = company.plan.items;
    assert(item, 'the company sells something');
    await state(
      drawerOpened('sale'),
      approval(),
      drawerOpened('no-sale'),
      {
        type: 'age-checked',
        v: 1,
        saleId: deps.ids.next(),
        staffId: staff(1).staffId,
        ageClass: 'alcohol',
        minimumAge: 18,
        rule: 'NZ alcohol 18',
        outcome: 'refused',
        idType: null,
        refusal: 'no-id',
      },
      {
        type: 'line-removed',
        v: 1,
        saleId: deps.ids.next(),
        lineId: deps.ids.next(),
        itemId: item.itemId,
        quantity: units(1),
        unitPrice: money(1_250),
        staffId: staff(1).staffId,
        reason: 'scanned-twice',
      },
      { type: 'drawer-found-open', v: 1 },
    );
    const rows = await read();
    expect(
      rows.map(({ kind, what, who, allowedBy, amount }) => [kind, what, who, allowedBy, amount]),
    ).toEqual([
      ['drawer-found-open', 'Nothing that the till did opened it', null, null, null],
      ['line-removed', `${item.name}: scanned twice`, staff(1).name, null, 1_250],
      ['age-checked', 'Refused: no ID (NZ alcohol 18)', staff(1).name, null, null],
      ['drawer-opened', 'Without a sale: Change for the bus', staff(0).name, null, null],
      [
        'approval-given',
        'Set another price on a line: Another price on Shiraz 2021',
        staff(1).name,
        staff(0).name,
        null,
      ],
    ]);
    expect(await read({ kind: 'approval-given' })).toHaveLength(1);
  });

  it('[SF18] [SF20] somebody who is limited to stores reads the journals of those', async () => {
    await state(approval());
    expect(await read({ limitedTo: [deps.ids.next<'StoreId'>()] })).toEqual([]);
    expect(await read({ limitedTo: [till().known.storeId] })).toHaveLength(1);
  });

  it('[SF20] is found by its index, however many facts there are', async () => {
    const plan = await asTenant(db, company.plan.tenantId, async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      return rowsOf<Record<string, string>>(
        tx,
        sql`explain select fact_id from fact where tenant_id = ${company.plan.tenantId} and ${inTillJournal}
            order by recorded_at desc limit 50`,
      );
    });
    expect(JSON.stringify(plan)).toContain('fact_till_journal');
  });

  it('[SF21] Z reports and cash movements are files that add up in a spreadsheet', async () => {
    const shift = new TestShift({ ...till(), plan: company.plan, deps });
    const first = shift.open();
    const sale = shift.saleOf(2);
    const facts = [first, till().terminal.state(sale), shift.move('paid-out', 1_250), shift.count(20_050)];
    const report = shift.report(1);
    await ingest(db, till().known, [...facts, shift.close(1)], deps);
    const asked = { storeId: null, registerId: null, from: null, to: null };
    const reader = { tenantId: company.plan.tenantId, limitedTo: null, asked };
    const rowsIn = async (file: AsyncGenerator<string>) => {
      let text = '';
      for await (const piece of file) text += piece;
      return parse<Record<string, string>>(text, { bom: true, columns: true });
    };
    const [z, ...more] = await rowsIn(zReportsFile(db, reader));
    expect(more).toEqual([]);
    expect(z).toMatchObject({
      Z: '1',
      'Trading date': '2026-03-02',
      Sales: '1',
      Total: (sale.total / 100).toFixed(2),
      'Paid out': '12.50',
      'Counted cash': '200.50',
      Banked: '0.50',
      'Figures that differ': '0',
    });
    expect(Number(z?.['Variance'])).toBeCloseTo(report.variance / 100, 9);
    const cash = await rowsIn(cashMovementsFile(db, reader));
    expect(cash.map((row) => [row['What'], row['Amount'], row['Z']])).toEqual(
      expect.arrayContaining([
        ['Paid out', '12.50', ''],
        ['Bank deposit', '0.50', '1'],
      ]),
    );
    const elsewhere = { ...reader, limitedTo: [deps.ids.next<'StoreId'>()] };
    expect(await rowsIn(cashMovementsFile(db, elsewhere))).toEqual([]);
    expect(await rowsIn(zReportsFile(db, elsewhere))).toEqual([]);
  });
});
