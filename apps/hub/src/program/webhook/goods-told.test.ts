import { randomBytes } from 'node:crypto';
import { assert, units } from '@tillbridge/core/kernel';
import type { CountFact } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { headOffice } from '../../testing/api-caller';
import { bothDatabases } from '../../testing/databases';
import { adjustAtOffice } from '../../adjustment';
import { saveSupplier } from '../../catalogue';
import { type Database, type Tx, asTenant, rowsOf } from '../../database';
import { hubDeps } from '../../hub-deps';
import { ingest } from '../../ingest';
import { draftPurchaseOrder, receiveAtOffice, sendPurchaseOrder } from '../../purchase';
import { approve, judgeAtOffice, openCount } from '../../stock-count';
import { TestClock, setUpCompany, smallCompany } from '../../testing';
import { pushTransfer, stateFact } from '../../transfer';

type Told = {
  event: string;
  data: Record<string, unknown> & { levels?: { itemId: string; onHand: number }[] };
};

describe.each(bothDatabases)('what programs are told of goods, on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const plan = smallCompany(92, 12);
  const { tenantId } = plan;
  const by = headOffice(tenantId);
  const [here, there] = plan.stores;
  const [cola, crisps] = plan.items;
  assert(here && there && cola && crisps, 'the demo has stores and items');
  let company: Awaited<ReturnType<typeof setUpCompany>>;

  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, plan, 1);
    const events =
      '{stock.changed,sale.completed,transfer.requested,transfer.approved,transfer.dispatched,transfer.received,transfer.disputed,transfer.ended,count.posted,purchase.changed}';
    await inside((tx) =>
      tx.execute(
        sql`insert into webhook (tenant_id, webhook_id, name, url, events, secret, is_active, created_at)
            values (${tenantId}, ${deps.ids.next()}, 'wms', 'https://wms.example', ${events}, 'sealed', true, ${clock.now()})`,
      ),
    );
  });
  beforeEach(() =>
    inside(async (tx) => {
      await tx.execute(sql`delete from webhook_message where tenant_id = ${tenantId}`);
    }),
  );
  afterAll(() => db.close());

  const inside = <T>(act: (tx: Tx) => Promise<T>) => {
    clock.pass(60_000);
    return asTenant(db, tenantId, act);
  };
  const context = () => ({ tenantId, at: clock.now(), deps });
  const stater = (tx: Tx) => judgeAtOffice(tx, by, here.storeId);
  const told = async (event?: string): Promise<Told['data'][]> =>
    (
      await inside((tx) =>
        rowsOf<Told>(
          tx,
          sql`select event, data from webhook_message where tenant_id = ${tenantId} order by at`,
        ),
      )
    )
      .filter((each) => event === undefined || each.event === event)
      .map(({ data }) => data);
  const events = () =>
    inside((tx) =>
      rowsOf<Told>(
        tx,
        sql`select event from webhook_message where tenant_id = ${tenantId} and event <> 'stock.changed'`,
      ),
    );

  it('[WH8, WH9] a transfer tells both stores’ stock and each of its steps, once', async () => {
    const lines = [{ itemId: cola.itemId, quantity: units(5) }];
    const asked = { fromStoreId: here.storeId, toStoreId: there.storeId, note: null, lines };
    const pushed = await pushTransfer(db, deps, by, asked);
    assert(pushed.ok, 'it is pushed');
    const { transferId } = pushed.value;
    const shipmentId = deps.ids.next<'ShipmentId'>();
    clock.pass(60_000);
    await stateFact(db, deps, by, transferId, [
      { type: 'transfer-line-picked', itemId: cola.itemId, quantity: units(5), how: 'hand', short: null },
      {
        ...{ type: 'shipment-dispatched', shipmentId, toStoreId: there.storeId, cartons: [] },
        ...{ loose: [{ itemId: cola.itemId, quantity: units(5) }], carrier: null, tracking: null },
      },
    ]);
    expect(await told('stock.changed')).toEqual([
      { storeId: here.storeId, levels: [{ itemId: cola.itemId, onHand: 45 }] },
    ]);
    clock.pass(60_000);
    const got = { itemId: cola.itemId, cartonId: null, good: units(4), damaged: units(0) };
    await stateFact(db, deps, by, transferId, [
      {
        ...{ type: 'shipment-received', receiptId: deps.ids.next<'TransferReceiptId'>(), shipmentId },
        ...{ cartonIds: [], isComplete: true },
        lines: [{ ...got, damagedTo: 'quarantine', note: null, photoId: null }],
      },
    ]);
    expect((await told('stock.changed')).at(-1)).toEqual({
      ...{ storeId: there.storeId, levels: [{ itemId: cola.itemId, onHand: 54 }] },
    });
    expect((await events()).map(({ event }) => event).sort()).toEqual([
      ...['transfer.approved', 'transfer.dispatched', 'transfer.disputed'],
    ]);
    expect(await told('transfer.disputed')).toMatchObject([
      {
        transferId,
        standing: 'with-discrepancies',
        stoodBefore: 'dispatched',
        reference: pushed.value.reference,
      },
    ]);
  });

  it('[WH8, WH10] an order and what came for it, and an adjustment, are told', async () => {
    const supplierId = deps.ids.next<'SupplierId'>();
    const supplier = { supplierId, name: 'Kauri', email: '', phone: '', note: '', isActive: true };
    await saveSupplier(db, deps, { by, supplier });
    const drafted = await inside((tx) =>
      draftPurchaseOrder(tx, context(), by, {
        ...{ supplierId, storeId: here.storeId, expectedOn: null, note: null },
        lines: [{ itemId: crisps.itemId, ordered: units(7), unitCost: null }],
      }),
    );
    assert(drafted.ok, 'it is drafted');
    const { purchaseOrderId } = drafted.value;
    await inside((tx) => sendPurchaseOrder(tx, context(), by, purchaseOrderId));
    await inside(async (tx) => {
      const line = {
        lineId: deps.ids.next<'LineId'>(),
        itemId: crisps.itemId,
        good: units(7),
        damaged: units(0),
      };
      const rest = { unitCost: null, weightGrams: null, purchaseLineId: null, insteadOf: null, note: null };
      const { staffId } = await stater(tx);
      await receiveAtOffice(
        tx,
        context(),
        { by, staffId },
        {
          ...{ storeId: here.storeId, supplierId, purchaseOrderId, deliveryNote: null, currency: 'NZD' },
          ...{ lines: [{ ...line, ...rest }], charges: [] },
        },
      );
    });
    expect((await told('purchase.changed')).map(({ state }) => state)).toEqual(['draft', 'sent', 'received']);
    expect(await told('stock.changed')).toEqual([
      { storeId: here.storeId, levels: [{ itemId: crisps.itemId, onHand: 57 }] },
    ]);
    await inside(async (tx) => {
      const { staffId } = await stater(tx);
      const lines = [{ itemId: crisps.itemId, quantity: units(1), unitCost: null }];
      const said = { storeId: here.storeId, reason: 'damage' as const, lines, note: null };
      await adjustAtOffice(tx, context(), { by, staffId, may: by.permissions }, said);
    });
    expect((await told('stock.changed')).at(-1)).toMatchObject({ levels: [{ onHand: 56 }] });
  });

  it('[WH8] what a till tells at once of many items is one message, whatever moved them', async () => {
    const [till] = company.terminals;
    assert(till, 'there is a till');
    const sales = Array.from({ length: 30 }, () => till.terminal.sell(plan.items));
    await ingest(db, till.known, sales, deps);
    expect(await told('sale.completed')).toHaveLength(30);
    const [message, ...more] = await told('stock.changed');
    expect(more).toEqual([]);
    expect(message?.levels).toHaveLength(plan.items.length);
  });

  it('[WH8, WH10] a count that is approved is told with what it was worth, and so is the stock it set right', async () => {
    const countId = await inside(async (tx) => {
      const judge = await stater(tx);
      const scope = { kind: 'items' as const, itemIds: [crisps.itemId] };
      const asked = { storeId: here.storeId, name: 'Crisps', scope, isBlind: true };
      return (await openCount(tx, context(), { by, staffId: judge.staffId }, asked)).countId;
    });
    const [till] = company.terminals;
    const [cashier] = plan.staff;
    assert(till && cashier, 'somebody counts');
    const said = { v: 1, countId, storeId: here.storeId, staffId: cashier.record.staffId, known: [] };
    const line = {
      type: 'count-line-counted',
      itemId: crisps.itemId,
      spot: '',
      round: 1,
      begunAt: clock.now(),
    };
    const facts = [
      { ...said, ...line, quantity: 20_000 },
      { ...said, type: 'count-finished' },
    ];
    for (const fact of facts) {
      clock.pass(60_000);
      await ingest(db, till.known, [till.terminal.state(fact as unknown as CountFact)], deps);
    }
    await inside(async (tx) => {
      const approved = await approve(tx, context(), await stater(tx), { countId, accepted: [crisps.itemId] });
      assert(approved.ok, JSON.stringify(approved));
    });
    expect(await told('count.posted')).toMatchObject([{ countId, name: 'Crisps', items: 1, itemsOff: 1 }]);
    expect(await told('stock.changed')).toEqual([
      { storeId: here.storeId, levels: [{ itemId: crisps.itemId, onHand: 20 }] },
    ]);
  });
});
