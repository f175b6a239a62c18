import { randomBytes, randomUUID } from 'node:crypto';
import { type StoreId, assert, idFrom, instant, quantity } from '@tillbridge/core/kernel';
import { storePlace } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { postStock, stockRowsOf } from './index';

const dayMs = 86_400_000;

describe.each(bothDatabases)('what an entry says of itself on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let company: SetUp;
  let here: StoreId;
  const factId = () => deps.ids.next<'FactId'>();

  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, smallCompany(56), 1);
    const [till] = company.terminals;
    assert(till, 'there is a till');
    here = till.known.storeId;
    await ingest(db, till.known, [till.terminal.sell(company.plan.items.slice(0, 1))], deps);
  });
  afterAll(() => db.close());

  const read = (name: string) =>
    asTenant(db, company.plan.tenantId, (tx) =>
      rowsOf<Record<string, unknown>>(
        tx,
        sql`select cause, cause_id, sale_id, batch_code, batch_expires_on::text, serials, terminal_id, sequence,
                   is_clock_known, at
            from stock_entry where fact_id = ${name} order by entry_no`,
      ),
    );

  it('[L9] a sold line names its sale, its till and the number of the fact', async () => {
    const [till] = company.terminals;
    const rows = await asTenant(db, company.plan.tenantId, (tx) =>
      rowsOf<Record<string, unknown>>(
        tx,
        sql`select cause, cause_id = sale_id as "isOfSale", line_id is not null as "hasLine", terminal_id, sequence
            from stock_entry where cause = 'sale'`,
      ),
    );
    expect(rows).toEqual([
      { cause: 'sale', isOfSale: true, hasLine: true, terminal_id: till?.known.terminalId, sequence: 1 },
    ]);
  });

  it('[L9] goods that came in keep their batch, its day and every serial number', async () => {
    const [item] = company.plan.items;
    assert(item, 'there is an item');
    const [name, intakeId] = [factId(), randomUUID()];
    const source = {
      cause: 'intake',
      causeId: intakeId,
      terminalId: null,
      sequence: null,
      isClockKnown: true,
    } as const;
    const batch = { code: 'L"7,', expiresOn: '2027-01-31' as never };
    const moved = [
      {
        factId: name,
        entryNo: 1,
        itemId: item.itemId,
        from: 'supplier' as const,
        to: storePlace(here),
        quantity: quantity(2_000),
        at: clock.now(),
        batch,
        serials: ['S-1', 'S{2}, "x"'],
      },
    ];
    await asTenant(db, company.plan.tenantId, (tx) =>
      postStock(tx, { tenantId: company.plan.tenantId, at: clock.now() }, stockRowsOf(moved, source)),
    );
    expect(await read(name)).toEqual([
      {
        cause: 'intake',
        cause_id: intakeId,
        sale_id: null,
        batch_code: 'L"7,',
        batch_expires_on: '2027-01-31',
        serials: ['S-1', 'S{2}, "x"'],
        terminal_id: null,
        sequence: null,
        is_clock_known: true,
        at: clock.now(),
      },
    ]);
  });

  it.each([
    {
      ahead: 400 * dayMs,
      isClockKnown: false,
      at: 0,
      why: 'next year, from a till that never heard the hub',
    },
    { ahead: 2 * dayMs, isClockKnown: true, at: 0, why: 'a clock that was set wrong after it was compared' },
    { ahead: dayMs / 2, isClockKnown: false, at: dayMs / 2, why: 'some hours ahead' },
    { ahead: -400 * dayMs, isClockKnown: false, at: -400 * dayMs, why: 'last year' },
  ])('[L10] a moment is believed or not: $why', async ({ ahead, isClockKnown, at }) => {
    const [item] = company.plan.items;
    assert(item, 'there is an item');
    const name = factId();
    const source = {
      cause: 'adjustment',
      causeId: null,
      terminalId: null,
      sequence: null,
      isClockKnown,
    } as const;
    const moved = [
      {
        factId: name,
        entryNo: 1,
        itemId: idFrom<'ItemId'>(item.itemId),
        from: storePlace(here),
        to: 'shrinkage' as const,
        quantity: quantity(1),
        at: instant(clock.now() + ahead),
      },
    ];
    await asTenant(db, company.plan.tenantId, (tx) =>
      postStock(tx, { tenantId: company.plan.tenantId, at: clock.now() }, stockRowsOf(moved, source)),
    );
    expect((await read(name))[0]?.['at']).toBe(clock.now() + at);
  });
});
