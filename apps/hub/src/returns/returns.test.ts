import { randomBytes } from 'node:crypto';
import { type CustomerId, assert, negateQuantity, quantity, units } from '@tillbridge/core/kernel';
import { receiptCode } from '@tillbridge/core/receipt';
import { originalOf, returnLineOf } from '@tillbridge/core/refund';
import { completeSale, openSale, priceSale } from '@tillbridge/core/sale';
import type { RestockChoice, SaleCompletedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { readFeed } from '../feed';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { newZealand } from '../company';
import { createCustomer, mergeCustomers } from '../customer';
import { getSale } from '../sale';
import { dayRecordSources } from '../snapshot/day-records';
import { answerRequest, requestHandlers } from '../sync/requests';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';

type Till = SetUp['terminals'][number];

describe.each(bothDatabases)('goods that come back, on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  const clock = new TestClock();
  let seed = 2400;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
  });
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  const till = (index = 0): Till => {
    const one = company.terminals[index];
    assert(one, 'the till is enrolled');
    return one;
  };
  const state = (at: Till, ...facts: SaleCompletedV1[]) =>
    ingest(
      db,
      at.known,
      facts.map((fact) => at.terminal.state(fact)),
      deps,
    );
  const items = () => company.plan.items.filter(({ unitOfMeasure }) => unitOfMeasure === 'each');
  const sold = (at: Till, count = 1): SaleCompletedV1 =>
    at.terminal.saleOf(items().slice(0, 2), units(count));

  /** A till takes some of the first line back, in cash. */
  function refund(
    at: Till,
    sale: SaleCompletedV1,
    milli: number,
    before = 0,
    restock: RestockChoice = 'shelf',
  ) {
    const own = at.terminal.saleOf(items().slice(0, 1));
    const [line] = sale.lines;
    assert(line, 'a sale has a line');
    const { saleId, storeId, registerId, staffId, openedAt } = own;
    const back = returnLineOf({
      lineId: deps.ids.next(),
      sale,
      line,
      now: quantity(milli),
      returnedBefore: quantity(before),
      unitOfMeasure: 'each',
      reason: 'faulty',
      restock,
      at: openedAt,
    });
    const paying = {
      ...openSale({ saleId, storeId, registerId, staffId, openedAt, jurisdiction: newZealand }),
      stage: 'tendering' as const,
      lines: [back],
      originals: [originalOf(sale, [])],
    };
    const { cashDue } = priceSale(paying, openedAt);
    const tender = {
      tenderId: deps.ids.next<'TenderId'>(),
      kind: 'cash' as const,
      amount: cashDue,
      reference: null,
    };
    const done = completeSale(
      { ...paying, tenders: [tender] },
      { at: openedAt, receiptNo: own.receiptNo, tradingDate: own.tradingDate },
    );
    assert(done.ok, 'the refund completes');
    return done.value;
  }

  const alerts = () =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ sentence: string; evidence: { tooMuch: number; refunds: { receipt: string }[] } }>(
        tx,
        sql`select sentence, evidence from alert where tenant_id = ${tenantId()} and kind = 'refunded-twice'`,
      ),
    );
  async function told(at: Till) {
    const { tenantId: company, storeId } = {
      tenantId: tenantId(),
      storeId: at.terminal.saleOf(items().slice(0, 1)).storeId,
    };
    const page = await readFeed(db, { tenantId: company, storeId }, '0-0', 10_000);
    assert(page.ok, 'the cursor is good');
    return page.value.changes.filter(({ topic }) => topic === 'returned-line');
  }

  it('[RT17] [I13] what a till took back is told to the tills of all stores, with where and when', async () => {
    const sale = sold(till(0), 3);
    const first = refund(till(1), sale, 1000);
    const second = refund(till(0), sale, 1000, 1000);
    await state(till(0), sale);
    await state(till(1), first);
    await state(till(0), second);
    const changes = await told(till(1));
    expect(changes.at(-1)).toMatchObject({
      key: `${sale.saleId}:${sale.lines[0]?.lineId}`,
      record: {
        returned: 2000,
        // Both came back in the same moment: which is told first says nothing.
        returns: expect.arrayContaining([
          expect.objectContaining({ saleId: first.saleId, receipt: receiptCode(first), quantity: 1000 }),
          expect.objectContaining({ saleId: second.saleId, receipt: receiptCode(second) }),
        ]),
      },
    });
    expect(await alerts()).toEqual([]);
  });

  it('[RT17] a new till is told of it with its first catalogue', async () => {
    const sale = sold(till(0));
    await state(till(0), sale, refund(till(0), sale, 1000));
    const source = dayRecordSources.find(({ topic }) => topic === 'returned-line');
    assert(source, 'the topic has a source');
    const rows = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ key: string; record: string }>(
        tx,
        source.question({ tenantId: tenantId(), storeId: sale.storeId }),
      ),
    );
    expect(rows.map(({ record }) => JSON.parse(record) as object)).toMatchObject([
      { saleId: sale.saleId, returned: 1000 },
    ]);
  });

  it('[RT16] two dark tills that refunded the same line are named, with both receipts and what was too much', async () => {
    const sale = sold(till(0));
    const first = refund(till(0), sale, 1000);
    const second = refund(till(1), sale, 1000);
    await state(till(0), sale, first);
    await state(till(1), second);
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert?.sentence).toContain(receiptCode(first));
    expect(alert?.sentence).toContain(receiptCode(second));
    expect(alert?.sentence).toContain(sale.lines[0]?.description);
    expect(alert?.evidence).toMatchObject({ tooMuch: sale.lines[0]?.net, sold: 1000 });
    expect(alert?.evidence.refunds).toHaveLength(2);
  });

  it('[RT16] also when the till that sold it is the last to be heard of, and once only', async () => {
    const sale = sold(till(0));
    const refunds = [refund(till(1), sale, 1000), refund(till(1), sale, 1000)];
    await state(till(1), ...refunds);
    expect(await alerts()).toEqual([]);
    await state(till(0), sale);
    expect(await alerts()).toHaveLength(1);
    await state(till(0), refund(till(0), sale, 1000));
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert?.evidence.refunds).toHaveLength(3);
  });

  it('[RT16] two tills that tell of it at the same moment are found out too', async () => {
    const sale = sold(till(0));
    await state(till(0), sale);
    const facts = [refund(till(0), sale, 1000), refund(till(1), sale, 1000)];
    await Promise.all(facts.map((fact, index) => state(till(index), fact)));
    expect(await alerts()).toHaveLength(1);
  });

  it('[RT12] goods go where the till said', async () => {
    const sale = sold(till(0), 3);
    const parts = (['quarantine', 'damaged', 'not-returned'] as const).map((restock, step) =>
      refund(till(0), sale, 1000, step * 1000, restock),
    );
    await state(till(0), sale, ...parts);
    const places = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ place: string }>(
        tx,
        sql`select to_place as place from stock_entry where tenant_id = ${tenantId()} and from_place = 'customer' order by at, to_place`,
      ),
    );
    expect(places.map(({ place }) => place).sort()).toEqual(['damaged', `quarantine:${sale.storeId}`]);
  });

  it('[RT15] a till finds what another till sold, by receipt, amount, words or its id with what came back', async () => {
    const sale = sold(till(0));
    const back = refund(till(0), sale, 1000);
    await state(till(0), sale, back);
    const find = async (asked: object) => {
      const answer = await answerRequest(db, { deps, handlers: requestHandlers }, till(1).known, {
        requestId: deps.ids.next(),
        kind: 'find-sales',
        input: { text: '', saleId: null, customerId: null, limit: 10, ...asked },
      });
      assert(answer.ok, 'the hub answers');
      return (answer.value as { sales: SaleCompletedV1[] }).sales.map(({ saleId }) => saleId);
    };
    expect(await find({ text: receiptCode(sale) })).toEqual([sale.saleId]);
    expect(await find({ text: receiptCode(sale).toLowerCase() })).toEqual([sale.saleId]);
    expect(await find({ text: (sale.total / 100).toFixed(2) })).toContain(sale.saleId);
    expect(await find({ text: String(sale.receiptNo) })).toContain(sale.saleId);
    expect(await find({ text: sale.lines[1]?.description ?? '' })).toEqual([sale.saleId]);
    expect((await find({ saleId: sale.saleId })).sort()).toEqual([sale.saleId, back.saleId].sort());
    const stranger = await setUpCompany(db, deps, smallCompany(seed++));
    const other = stranger.terminals[0];
    assert(other, 'the other company has a till');
    const answer = await answerRequest(db, { deps, handlers: requestHandlers }, other.known, {
      requestId: deps.ids.next(),
      kind: 'find-sales',
      input: { text: receiptCode(sale), saleId: null, customerId: null, limit: 10 },
    });
    expect(answer).toEqual({ ok: true, value: { sales: [] } });
  });

  it('[RT15] a till finds what a customer bought, also under the record that was joined with theirs', async () => {
    const by = { tenantId: tenantId(), who: 'Mere' };
    const customer = async (name: string) => {
      const made = await createCustomer(db, deps, by, {
        ...{ name, company: null, email: null, phone: null, customerGroupId: null, note: null },
        exemption: null,
      });
      assert(made.ok, 'the customer is made');
      return made.value.customerId;
    };
    const [hana, other, stranger] = [await customer('Hana'), await customer('H'), await customer('Rangi')];
    const soldTo = (customerId: CustomerId) => ({
      ...sold(till(0)),
      customer: { customerId, name: 'Hana', groupId: null },
    });
    const [one, two, three] = [soldTo(hana), soldTo(other), soldTo(stranger)];
    await state(till(0), one, two, three);
    const find = async (customerId: CustomerId) => {
      const answer = await answerRequest(db, { deps, handlers: requestHandlers }, till(1).known, {
        requestId: deps.ids.next(),
        kind: 'find-sales',
        input: { text: '', saleId: null, customerId, limit: 10 },
      });
      assert(answer.ok, 'the hub answers');
      return (answer.value as { sales: SaleCompletedV1[] }).sales.map(({ saleId }) => saleId);
    };
    expect(await find(hana)).toEqual([one.saleId]);
    await mergeCustomers(db, deps, by, { from: other, into: hana });
    expect((await find(hana)).sort()).toEqual([one.saleId, two.saleId].sort());
  });

  it('[RT17] head office sees on a sale what came back of it, and on a refund what it brought back', async () => {
    const sale = sold(till(0), 2);
    const back = refund(till(1), sale, 1000);
    await state(till(0), sale);
    await state(till(1), back);
    const look = (saleId: string) =>
      asTenant(db, tenantId(), (tx) => getSale(tx, { tenantId: tenantId(), limitedTo: null, saleId }));
    const [line] = back.lines;
    assert(line, 'the refund has a line');
    expect(await look(sale.saleId)).toMatchObject({
      ok: true,
      value: {
        returns: [],
        refunds: [
          {
            saleId: back.saleId,
            receiptNo: back.receiptNo,
            amount: -line.net,
            lines: { [sale.lines[0]?.lineId ?? '']: negateQuantity(line.quantity) },
          },
        ],
      },
    });
    expect(await look(back.saleId)).toMatchObject({
      ok: true,
      value: { returns: [{ saleId: sale.saleId }], refunds: [] },
    });
  });
});
