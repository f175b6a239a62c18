import { randomBytes } from 'node:crypto';
import { assert, idFrom, instant, tradingDate } from '@tillbridge/core/kernel';
import { layOut, receiptOf } from '@tillbridge/core/receipt';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { getSale } from './get-sale';
import { type SaleQuestion, listSales } from './list-sales';

const anything: SaleQuestion = {
  storeId: null,
  registerId: null,
  staffId: null,
  from: null,
  to: null,
  receiptNo: null,
  least: null,
  most: null,
  after: null,
  limit: 50,
};

describe.each(bothDatabases)('sales at head office on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let company: SetUp;
  const sales: SaleCompletedV1[] = [];

  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, smallCompany(91), 2);
    const [till] = company.terminals;
    assert(till, 'there is a till');
    for (let index = 0; index < 7; index++) {
      // The fourth and fifth are of one moment, as two tills of a busy store make them.
      if (index !== 4) clock.pass(60_000);
      const day = index < 3 ? '2026-03-01' : '2026-03-02';
      const sale = {
        ...till.terminal.saleOf(company.plan.items.slice(0, 1 + (index % 3))),
        tradingDate: tradingDate(day),
      };
      await ingest(db, till.known, [till.terminal.state(sale)], deps);
      sales.push(sale);
    }
  });
  afterAll(() => db.close());

  const list = (asked: Partial<SaleQuestion>, limitedTo: readonly string[] | null = null) =>
    asTenant(db, company.plan.tenantId, (tx) =>
      listSales(tx, { tenantId: company.plan.tenantId, limitedTo, asked: { ...anything, ...asked } }),
    );
  const get = (saleId: string, limitedTo: readonly string[] | null = null) =>
    asTenant(db, company.plan.tenantId, (tx) =>
      getSale(tx, { tenantId: company.plan.tenantId, limitedTo, saleId }),
    );

  it.each([1, 2, 3, 50])('[OS1] pages of %i show every sale once, newest first', async (limit) => {
    const seen: string[] = [];
    let after: SaleQuestion['after'] = null;
    for (let page = 0; page < 9; page++) {
      const rows = await list({ limit, after });
      seen.push(...rows.map(({ saleId }) => saleId));
      const last = rows.at(-1);
      if (!last) break;
      after = { completedAt: last.completedAt, saleId: last.saleId };
    }
    expect(new Set(seen)).toEqual(new Set(sales.map(({ saleId }) => saleId)));
    expect(seen).toHaveLength(sales.length);
    expect(seen[0]).toBe(sales.at(-1)?.saleId);
  });

  it('[OS1] finds by dates, receipt number, register, person and amount', async () => {
    expect(await list({ from: '2026-03-02' })).toHaveLength(4);
    expect(await list({ to: '2026-03-01' })).toHaveLength(3);
    const [third] = [sales[2]];
    assert(third, 'there are sales');
    expect((await list({ receiptNo: third.receiptNo })).map(({ saleId }) => saleId)).toEqual([third.saleId]);
    expect(await list({ registerId: third.registerId, staffId: third.staffId })).toHaveLength(7);
    expect(await list({ registerId: idFrom<'RegisterId'>(deps.ids.next()) })).toEqual([]);
    const amounts = await list({ least: third.total, most: third.total });
    expect(amounts.every(({ total }) => total === third.total)).toBe(true);
    expect(amounts.length).toBeGreaterThan(0);
    const [row] = await list({ limit: 1 });
    expect(row).toMatchObject({ lines: 1, tenders: ['cash'], tradingDate: '2026-03-02' });
  });

  it('[OS2] somebody who is limited to another store finds and opens nothing of this one', async () => {
    const other = company.plan.stores.at(-1)?.storeId;
    const [sale] = sales;
    assert(other && sale && other !== sale.storeId, 'there is another store');
    expect(await list({}, [other])).toEqual([]);
    expect(await list({ storeId: sale.storeId }, [other])).toEqual([]);
    expect(await get(sale.saleId, [other])).toEqual({ ok: false, refusal: { kind: 'no-such-sale' } });
    expect((await get(sale.saleId, [sale.storeId])).ok).toBe(true);
  });

  it('[OS3] a sale is as its till stated it, with the receipt that the till’s rules lay out', async () => {
    const [, , sale] = sales;
    assert(sale, 'there is a sale');
    const found = await get(sale.saleId);
    assert(found.ok, 'the sale is there');
    expect(found.value.sale).toEqual(sale);
    const store = company.plan.stores.find(({ storeId }) => storeId === sale.storeId);
    assert(store, 'the store is there');
    const document = receiptOf(sale, {
      store,
      registerName: found.value.register,
      staffName: found.value.staff,
      copy: false,
    });
    expect(found.value.receipt.blocks).toEqual(layOut(document, found.value.receipt.columns));
    expect(JSON.stringify(found.value.receipt.blocks)).toContain(sale.lines[0]?.description);
  });

  it('[OS3] a return leads to the sale it brings back', async () => {
    const [till] = company.terminals;
    const [sold] = sales;
    const [line] = sold?.lines ?? [];
    assert(till && sold && line, 'something was sold');
    const back = till.terminal.saleOf(company.plan.items.slice(0, 1));
    const returning = {
      ...back,
      completedAt: instant(clock.now() + 1),
      lines: back.lines.map((each) => ({ ...each, returns: { saleId: sold.saleId, lineId: line.lineId } })),
    };
    await ingest(db, till.known, [till.terminal.state(returning)], deps);
    const found = await get(returning.saleId);
    assert(found.ok, 'the return is there');
    expect(found.value.returns).toEqual([
      { saleId: sold.saleId, receiptNo: sold.receiptNo, completedAt: sold.completedAt },
    ]);
  });

  it('[OS3] what was never sold is refused', async () => {
    expect(await get(deps.ids.next())).toEqual({ ok: false, refusal: { kind: 'no-such-sale' } });
  });
});
