import { randomBytes } from 'node:crypto';
import { type ItemId, assert, money, quantity, units } from '@tillbridge/core/kernel';
import type { GoodsReceivedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustAtOffice, findAdjustments } from '../adjustment';
import { unitCostsAt, valuation, workOutCosts } from '../cost';
import { type Database, type Tx, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { saveSupplier } from '../catalogue';
import { TestClock, createCompanyWithTills } from '../testing';
import { bothDatabases } from '../testing/databases';
import { drawPurchase } from './draw-purchase';
import { findIntakes } from './find-intakes';
import { itemsOfPurchase } from './items-of-purchase';
import { asInvoiced, stateLaterCosts } from './later-costs';
import { loadPurchases } from './load-purchase';
import { draftPurchaseOrder, endPurchaseOrder, sendPurchaseOrder } from './purchases';
import { receiveAtOffice, sendBackAtOffice } from './state-at-office';

describe.each(bothDatabases)('ordering and receiving, on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const supplierId = deps.ids.next<'SupplierId'>();
  let company: Awaited<ReturnType<typeof createCompanyWithTills>>;
  let orderId: Parameters<typeof loadPurchases>[2][number];

  beforeAll(async () => {
    db = await open();
    company = await createCompanyWithTills(db, deps, { seed: 62, tills: 1, items: 3 });
    const saved = await saveSupplier(db, deps, {
      by: by(),
      supplier: { supplierId, name: 'Kauri Foods', email: '', phone: '', note: '', isActive: true },
    });
    assert(saved.ok, 'there is a supplier');
  });
  afterAll(() => db.close());

  const by = () => ({ tenantId: company.tenantId, who: 'Mere' });
  const item = (at: number): ItemId => {
    const found = company.items[at];
    assert(found, 'there is an item');
    return found.itemId;
  };
  const inside = <T>(act: (tx: Tx, context: Parameters<typeof draftPurchaseOrder>[1]) => Promise<T>) => {
    clock.pass(60_000);
    return asTenant(db, company.tenantId, (tx) =>
      act(tx, { tenantId: company.tenantId, at: clock.now(), deps }),
    );
  };
  const told = (topic: string) =>
    inside((tx) =>
      rowsOf<{ key: string; record: Record<string, unknown> | null }>(
        tx,
        sql`select key, record from feed where tenant_id = ${company.tenantId} and topic = ${topic} order by xid, id`,
      ),
    );
  const shown = async () => {
    const [loaded] = await inside((tx) => loadPurchases(tx, company.tenantId, [orderId]));
    assert(loaded, 'there is an order');
    return loaded;
  };
  const line = (itemId: ItemId, good: number, unitCost: number | null, damaged = 0) => ({
    ...{ lineId: deps.ids.next<'LineId'>(), itemId, good: quantity(good), damaged: quantity(damaged) },
    unitCost: unitCost === null ? null : money(unitCost),
    ...{ weightGrams: null, purchaseLineId: null, insteadOf: null, note: null },
  });
  const came = (lines: GoodsReceivedV1['lines'], more: Partial<GoodsReceivedV1> = {}) => ({
    ...{ storeId: company.storeId, supplierId, purchaseOrderId: orderId, deliveryNote: null },
    ...{ currency: 'NZD', charges: [], lines, ...more },
  });
  const staffId = () => {
    const [person] = company.staff;
    assert(person, 'there is somebody');
    return person;
  };

  it('[RE2, RE12] an order is drafted and sent, and then the tills of its store wait for it', async () => {
    const drafted = await inside((tx, context) =>
      draftPurchaseOrder(tx, context, by(), {
        ...{ supplierId, storeId: company.storeId, expectedOn: null, note: 'Ring the bell' },
        lines: [
          { itemId: item(0), ordered: units(10), unitCost: money(200) },
          { itemId: item(1), ordered: units(5), unitCost: null },
        ],
      }),
    );
    assert(drafted.ok, 'it was drafted');
    expect(drafted.value.number).toBe('PO-1001');
    orderId = drafted.value.purchaseOrderId;
    expect((await told('purchase-order')).at(-1)?.record).toBeNull();
    const sent = await inside((tx, context) => sendPurchaseOrder(tx, context, by(), orderId));
    expect(sent.ok).toBe(true);
    expect((await told('purchase-order')).at(-1)?.record).toMatchObject({
      number: 'PO-1001',
      state: 'sent',
      supplierName: 'Kauri Foods',
    });
    expect((await told('supplier')).at(-1)?.record).toMatchObject({ name: 'Kauri Foods' });
  });

  it('[RE13] it is a PDF', async () => {
    const { plan } = company;
    const [store] = plan.stores;
    assert(store, 'there is a store');
    const bytes = await drawPurchase(await shown(), store);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('[RE4, RE7] a till receives a part of it, and what is missing is a back order', async () => {
    const [till] = company.tills;
    assert(till, 'there is a till');
    const fact = {
      ...{ type: 'goods-received' as const, v: 1 as const, intakeId: deps.ids.next<'IntakeId'>() },
      ...came([line(item(0), 6_000, 210, 1_000)]),
      staffId: staffId(),
    };
    await ingest(db, till.known, [till.terminal.state(fact)], deps);
    const { standing } = await shown();
    expect(standing.state).toBe('partly-received');
    expect(standing.lines[0]).toMatchObject({ good: 6_000, damaged: 1_000, backOrder: 3_000 });
    expect((await told('purchase-order')).at(-1)?.record).toMatchObject({
      counted: [{ terminalId: till.known.terminalId, sequence: 1 }],
    });
    expect(await onHand(item(0))).toBe(56_000);
  });

  const onHand = async (itemId: ItemId) => {
    const [level] = await inside((tx) =>
      rowsOf<{ onHand: number }>(
        tx,
        sql`select on_hand_milli as "onHand" from stock_level
            where store_id = ${company.storeId} and item_id = ${itemId}`,
      ),
    );
    return level?.onHand;
  };

  it('[RE14, RE9] head office receives the rest, and sends the damaged one back', async () => {
    await inside((tx, context) =>
      receiveAtOffice(
        tx,
        context,
        { by: by(), staffId: staffId() },
        came([line(item(0), 3_000, null), line(item(1), 5_000, 100)]),
      ),
    );
    expect((await shown()).standing.state).toBe('received');
    expect((await told('purchase-order')).at(-1)?.record).toBeNull();
    await inside((tx, context) =>
      sendBackAtOffice(
        tx,
        context,
        { by: by(), staffId: staffId() },
        {
          ...{ storeId: company.storeId, supplierId, intakeId: null, purchaseOrderId: orderId, note: null },
          lines: [
            {
              ...{ lineId: deps.ids.next<'LineId'>(), itemId: item(0), quantity: units(1) },
              ...{ from: 'damaged' as const, reason: 'damaged' as const },
            },
          ],
        },
      ),
    );
    expect((await shown()).standing.sentBack.get(item(0))).toBe(1_000);
    const refused = await inside((tx, context) =>
      endPurchaseOrder(tx, context, by(), { purchaseOrderId: orderId, how: 'cancel', reason: 'Too late' }),
    );
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'something-came' } });
  });

  it('[RE10, CS6] what the invoice says later changes what the goods cost', async () => {
    while (await workOutCosts(db, deps, company.tenantId));
    const cost = async () =>
      (await inside((tx) => unitCostsAt(tx, company.tenantId, company.storeId, [item(1)]))).get(item(1));
    const before = await cost();
    const { intakes } = await shown();
    const last = intakes.at(-1);
    const lineId = last?.fact.lines[1]?.lineId;
    assert(last && lineId, 'the second intake has two lines');
    const done = await inside((tx, context) =>
      stateLaterCosts(tx, context, by(), {
        ...{ intakeFactId: last.id, unitCosts: [{ lineId, unitCost: money(220) }], charges: null },
        mayActAt: () => true,
      }),
    );
    expect(done.ok).toBe(true);
    while (await workOutCosts(db, deps, company.tenantId));
    expect((await cost()) ?? 0).toBeGreaterThan(before ?? 0);
    const invoiced = (await shown()).intakes.at(-1);
    assert(invoiced, 'the intake is there');
    const line = asInvoiced(invoiced).lines.find((each) => each.lineId === lineId);
    expect(line?.unitCost, 'the next invoice begins from this one').toBe(220);
    expect(asInvoiced(invoiced).charges).toEqual(invoiced.fact.charges);
    const loaded = await inside((tx) => loadPurchases(tx, company.tenantId, [orderId]));
    const [order] = loaded;
    assert(order, 'the order is there');
    const items = await inside((tx) => itemsOfPurchase(tx, company.tenantId, order));
    expect(items.map(({ itemId }) => itemId)).toContain(item(1));
  });

  it('[RE15, RE10] what came without an order is found, and its invoice is stated later; others’ stores are not', async () => {
    const [till] = company.tills;
    assert(till, 'there is a till');
    const goods = line(item(2), 4_000, null);
    const fact = {
      ...{ type: 'goods-received' as const, v: 1 as const, intakeId: deps.ids.next<'IntakeId'>() },
      ...came([goods], { purchaseOrderId: null, deliveryNote: 'DN-9' }),
      staffId: staffId(),
    };
    clock.pass(60_000);
    await ingest(db, till.known, [till.terminal.state(fact)], deps);
    const find = (isUnordered: boolean, limitedTo: [] | null = null) =>
      inside((tx) =>
        findIntakes(tx, company.tenantId, limitedTo, {
          ...{ storeId: null, supplierId: null, after: null, limit: 10, isUnordered },
        }),
      );
    const [found, ...others] = await find(true);
    assert(found, 'it is found');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ supplierName: 'Kauri Foods', orderNumber: null, laterCosts: null });
    const all = await find(false);
    expect(all[0]?.id, 'the newest first').toBe(found.id);
    expect(all.some(({ orderNumber }) => orderNumber === 1_001)).toBe(true);
    expect(await find(false, [])).toEqual([]);
    const said = { unitCosts: [{ lineId: goods.lineId, unitCost: money(330) }], charges: null };
    const state = (mayActAt: () => boolean) =>
      inside((tx, context) =>
        stateLaterCosts(tx, context, by(), { ...{ intakeFactId: found.id, ...said }, mayActAt }),
      );
    expect(await state(() => false)).toMatchObject({ refusal: { kind: 'not-your-store' } });
    expect((await state(() => true)).ok).toBe(true);
    const [invoiced] = await find(true);
    assert(invoiced, 'it is there still');
    expect(asInvoiced(invoiced).lines[0]?.unitCost).toBe(330);
  });

  it('[CS11] what is held is valued by store, and as a month began there was nothing of it', async () => {
    const valued = (before: number | null, limitedTo: [] | null = null) =>
      inside(
        async (tx) => (await valuation(tx, company.tenantId, { limitedTo, before, now: clock.now() })).rows,
      );
    const rows = await valued(null);
    const here = rows.filter(({ storeId }) => storeId === company.storeId);
    expect(here.reduce((all, { value }) => all + value, 0)).toBeGreaterThan(0);
    expect(await valued(null, [])).toEqual([]);
    expect(await valued(Date.UTC(2020, 0, 1))).toEqual([]);
    expect(await valued(Date.UTC(2027, 0, 1))).toEqual(rows);
  });

  it('[AJ6, AJ7] head office writes goods off with a note, and the list says what they were worth', async () => {
    const adjust = (note: string | null) =>
      inside((tx, context) =>
        adjustAtOffice(
          tx,
          context,
          { by: by(), staffId: staffId(), may: new Set(['write-off-stock']) },
          {
            ...{ storeId: company.storeId, reason: 'write-off', note },
            lines: [{ itemId: item(1), quantity: units(2), unitCost: null }],
          },
        ),
      );
    expect(await adjust(null)).toMatchObject({ ok: false, refusal: { kind: 'note-missing' } });
    const before = (await onHand(item(1))) ?? 0;
    expect(await adjust('Fell off the shelf')).toMatchObject({ ok: true });
    expect(await onHand(item(1))).toBe(before - 2_000);
    const [listed] = await inside((tx) =>
      findAdjustments(tx, company.tenantId, null, { storeId: null, reason: null, after: null, limit: 10 }),
    );
    expect(listed).toMatchObject({ reason: 'write-off', by: 'Mere', note: 'Fell off the shelf' });
    expect(listed?.value ?? 0).toBeGreaterThan(0);
  });
});
