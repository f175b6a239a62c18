import { assert } from '@tillbridge/core/kernel';
import type { CountFact } from '@tillbridge/core/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingest } from '../ingest';
import { type ApiCaller, type ApiReply, apiCaller } from '../testing/api-caller';
import { newPostgresDatabase } from '../testing/databases';
import { type SetUp, TestClock, setUpCompany, smallCompany, startHub } from '../testing';

const both = [
  { name: 'the embedded database', options: async () => ({}) },
  { name: 'PostgreSQL', options: async () => ({ databaseUrl: await newPostgresDatabase() }) },
];
// What comes is looked into by the tests themselves.
type Data = Record<string, string> & Record<'lines' | 'goods' | 'cartons' | 'intakes', Data[]>;
const dayMs = 86_400_000;

describe.each(both)('a warehouse’s program that moves goods, on $name', ({ options }) => {
  const clock = new TestClock();
  const plan = smallCompany(83, 4);
  const { tenantId } = plan;
  const [here, there] = plan.stores;
  const [cola, crisps, gum, mints] = plan.items;
  assert(here && there && cola && crisps && gum && mints, 'the demo has stores and items');
  let running: Awaited<ReturnType<typeof startHub>>;
  let company: SetUp;
  let program: ApiCaller;
  let supplierId: string;
  beforeAll(async () => {
    running = await startHub({ ...(await options()), clock, apiPerMinute: 10_000 });
    company = await setUpCompany(running.hub.db, running.hub.deps, plan, 1);
    program = await apiCaller(running, tenantId);
    const supplier = dataOf(await program.send('POST', '/suppliers', { name: 'Kauri Foods' }));
    supplierId = supplier.supplierId ?? '';
  });
  afterAll(() => running.close());

  const dataOf = (reply: ApiReply): Data => {
    expect(reply.body.error ?? null).toBeNull();
    return reply.body.data as unknown as Data;
  };
  const listOf = (reply: ApiReply): Data[] => dataOf(reply) as unknown as Data[];
  const post = async (path: string, body?: object) => {
    clock.pass(60_000);
    return program.send('POST', path, body);
  };
  const done = async (path: string, body?: object) => dataOf(await post(path, body));
  const read = async (path: string) => listOf(await program.get(path));
  const onHand = async (itemId: string, storeId: string = here.storeId, more = '') => {
    const [level] = await read(`/stock?storeId=${storeId}&itemId=${itemId}${more}`);
    return Number(level?.onHand ?? 0);
  };
  const push = (lines: object[], more: object = {}) =>
    done('/transfers/push', {
      ...{ fromStoreId: here.storeId, toStoreId: there.storeId, lines, ...more },
    });

  describe('transfers', () => {
    let transferId: string;

    it('[AP12] a push is its own approval, and is found by its reference and how it stands', async () => {
      const made = await push(
        [
          { itemId: cola.itemId, quantity: 6 },
          { itemId: crisps.itemId, quantity: 3 },
        ],
        { priority: 'urgent', dueOn: '2026-12-24' },
      );
      transferId = made.transferId ?? '';
      expect(made).toMatchObject({ state: 'approved', standing: 'approved', priority: 'urgent' });
      expect(made).toMatchObject({ dueOn: '2026-12-24', goods: [{ picked: 0 }, { picked: 0 }] });
      const same = [{ transferId, reference: made.reference }];
      expect(await read(`/transfers?reference=${made.reference}`)).toMatchObject(same);
      expect(await read(`/transfers?standing=approved&only=urgent`)).toMatchObject(same);
      expect(await read('/transfers?standing=received')).toEqual([]);
    });

    it('[AP13] what left was picked and is on its way, in a carton and loose', async () => {
      const before = await onHand(cola.itemId);
      const sent = await done(`/transfers/${transferId}/dispatch`, {
        cartons: [{ contents: [{ itemId: cola.itemId, quantity: 4 }], weightGrams: 2_500 }],
        loose: [{ itemId: crisps.itemId, quantity: 3 }],
        carrier: 'Kiwi Post',
        tracking: 'KP-1',
      });
      expect(sent).toMatchObject({ standing: 'partly-dispatched', contradictions: 0 });
      expect(sent.goods).toMatchObject([
        { itemId: cola.itemId, picked: 4, dispatched: 4, inTransit: 4 },
        { itemId: crisps.itemId, picked: 3, dispatched: 3, inTransit: 3 },
      ]);
      expect(await onHand(cola.itemId)).toBe(before - 4);
      const [shipment] = await read(`/transfers/${transferId}/shipments`);
      expect(shipment).toMatchObject({ carrier: 'Kiwi Post', tracking: 'KP-1', hasArrived: false });
      expect(shipment?.cartons).toMatchObject([{ number: 1, state: 'on-its-way', weightGrams: 2_500 }]);
      expect(await read(`/stock/in-transit?itemId=${cola.itemId}`)).toMatchObject([
        { quantity: 4, reference: sent.reference, toStoreId: there.storeId },
      ]);
    });

    it('[AP13] what arrives otherwise than it was sent is a discrepancy, until the transfer is closed', async () => {
      const [shipment] = await read(`/transfers/${transferId}/shipments`);
      const [carton] = shipment?.cartons ?? [];
      const received = await done(`/transfers/${transferId}/receive`, {
        shipmentId: shipment?.shipmentId,
        cartonIds: [carton?.cartonId],
        lines: [
          { itemId: cola.itemId, cartonId: carton?.cartonId, good: 3, damaged: 1 },
          { itemId: crisps.itemId, good: 2 },
        ],
      });
      expect(received).toMatchObject({ standing: 'partly-received', openDiscrepancies: 2 });
      expect(await read(`/transfers/${transferId}/discrepancies`)).toMatchObject([
        { itemId: cola.itemId, kind: 'damaged', open: 1, owner: null, settlements: [] },
        { itemId: crisps.itemId, kind: 'short', open: 1 },
      ]);
      expect(await read(`/transfers/${transferId}/cartons`)).toMatchObject([{ state: 'received' }]);
      const rest = await done(`/transfers/${transferId}/cancel`, { reason: 'no more' });
      expect(rest).toMatchObject({ standing: 'with-discrepancies', restCancelledBy: 'API key test program' });
      const early = await post(`/transfers/${transferId}/close`);
      expect(early).toMatchObject({
        status: 409,
        body: { error: { details: { reason: 'discrepancies-open' } } },
      });
    });

    it('[AP18, TR68, TR84] a program settles what came otherwise: of several batches and pieces it says which', async () => {
      const batches = [
        { code: 'B-1', expiresOn: '2099-01-31' },
        { code: 'B-2', expiresOn: null },
      ];
      const made = await push([
        { itemId: gum.itemId, quantity: 4 },
        { itemId: mints.itemId, quantity: 2 },
      ]);
      const path = `/transfers/${made.transferId}`;
      await done(`${path}/dispatch`, {
        loose: [
          ...batches.map((batch) => ({ itemId: gum.itemId, quantity: 2, batch })),
          { itemId: mints.itemId, quantity: 2, serials: ['S-1', 'S-2'] },
        ],
      });
      const [shipment] = await read(`${path}/shipments`);
      const shipmentId = shipment?.shipmentId;
      const [one, other] = batches;
      await done(`${path}/receive`, {
        shipmentId,
        lines: [{ itemId: gum.itemId, good: 0, damaged: 1, batch: one }],
      });
      const about = await read(`${path}/discrepancies`);
      const openOf = (itemId: string, kind: string) =>
        about.find((each) => each.itemId === itemId && each.kind === kind);
      expect(openOf(gum.itemId, 'short')).toMatchObject({
        open: 3,
        parts: [
          { batch: one, open: 1, damagedAt: null, serials: [] },
          { batch: other, open: 2, damagedAt: null },
        ],
      });
      expect(openOf(gum.itemId, 'damaged')).toMatchObject({
        parts: [{ batch: one, damagedAt: 'quarantine', open: 1 }],
      });
      expect(openOf(mints.itemId, 'short')).toMatchObject({ parts: [{ serials: ['S-1', 'S-2'] }] });
      const short = { itemId: gum.itemId, kind: 'short', way: 'written-off' };
      const piece = { ...short, itemId: mints.itemId };
      const damaged = { ...short, kind: 'damaged', way: 'returned' };
      const refusals = [
        [{ ...short, quantity: 2 }, 'batch-needed'],
        [{ ...short, quantity: 2, batch: one }, 'settles-too-much'],
        [{ ...short, quantity: 4 }, 'settles-too-much'],
        [{ ...piece, quantity: 1 }, 'serials-needed'],
        [{ ...piece, quantity: 1, serials: ['S-9'] }, 'serials-needed'],
        [{ ...damaged, quantity: 1, damagedAt: 'damaged' }, 'settles-too-much'],
      ] as const;
      for (const [settled, reason] of refusals)
        expect(await post(`${path}/settle`, { shipmentId, settles: [settled] }), reason).toMatchObject({
          body: { error: { details: { reason } } },
        });
      const twice = [1, 2].map(() => ({ ...short, quantity: 2, batch: other }));
      expect(await post(`${path}/settle`, { shipmentId, settles: twice })).toMatchObject({
        body: { error: { details: { reason: 'settles-too-much' } } },
      });
      for (const unfit of [
        { ...short, way: 'usable', quantity: 1 },
        { ...damaged, quantity: 1 },
      ])
        expect((await post(`${path}/settle`, { shipmentId, settles: [unfit] })).status).toBe(422);
      expect((await post(`${path}/settle`, { shipmentId: there.storeId, settles: [piece] })).status).toBe(
        422,
      );
      const clerk = await apiCaller(running, tenantId, { scopes: ['transfers:handle', 'transfers:read'] });
      expect(await clerk.send('POST', `${path}/settle`, {})).toMatchObject({ status: 403 });
      await done(`${path}/settle`, {
        shipmentId,
        settles: [
          { ...short, quantity: 1, batch: other },
          { ...piece, quantity: 1, serials: ['S-2'] },
          { ...damaged, quantity: 1, damagedAt: 'quarantine' },
        ],
        note: 'The van was full',
      });
      // All that is left names itself.
      const settled = await done(`${path}/settle`, {
        shipmentId,
        settles: [
          { ...short, quantity: 2 },
          { ...piece, way: 'found-at-sender', quantity: 1 },
        ],
      });
      expect(settled).toMatchObject({ standing: 'received', openDiscrepancies: 0 });
      const stated = (await read(`${path}/facts?limit=100`))
        .filter(({ type }) => type === 'discrepancy-settled')
        .map((fact) => (fact as unknown as { stated: { settles: object[] } }).stated.settles);
      expect(stated).toMatchObject([
        [{ batch: other, quantity: 1_000 }, { serials: ['S-2'] }, { batch: one, damagedAt: 'quarantine' }],
        [{ batch: one }, { batch: other }, { serials: ['S-1'] }],
      ]);
      expect(await done(`${path}/close`)).toMatchObject({ standing: 'closed' });
    });

    it('[AP12] the timeline and the facts go on page by page, each once', async () => {
      const first = await program.get(`/transfers/${transferId}/facts?limit=3`);
      const next = await program.get(
        `/transfers/${transferId}/facts?limit=3&cursor=${first.body.meta?.nextCursor ?? ''}`,
      );
      const facts = [...listOf(first), ...listOf(next)];
      expect(facts.map(({ type }) => type)).toEqual([
        ...['transfer-line-picked', 'transfer-line-picked', 'shipment-dispatched', 'shipment-received'],
      ]);
      expect(next.body.meta?.nextCursor).toBeNull();
      expect(facts[0]).toMatchObject({ by: 'API key test program', terminalId: null });
      const deeds = await read(`/transfers/${transferId}/timeline`);
      // What was stated at one moment has no order of its own.
      const kinds = deeds.map(({ kind }) => kind);
      expect([kinds.slice(0, 2), kinds.slice(2, 5).sort(), kinds.slice(5)]).toEqual([
        ['requested', 'approved'],
        ['shipment-dispatched', 'transfer-line-picked', 'transfer-line-picked'],
        ['shipment-received', 'rest-cancelled'],
      ]);
      expect(await program.get(`/transfers/${transferId}/facts?cursor=none`)).toMatchObject({ status: 422 });
    });

    it('[AP13] what makes no sense is refused, and nothing of it is stated', async () => {
      const made = await push([{ itemId: gum.itemId, quantity: 1 }]);
      const path = `/transfers/${made.transferId}`;
      const nothing = await post(`${path}/dispatch`, {});
      expect(nothing).toMatchObject({ status: 422, body: { error: { code: 'invalid' } } });
      const stranger = [{ itemId: there.storeId, quantity: 1 }];
      expect((await post(`${path}/dispatch`, { loose: stranger })).status).toBe(404);
      expect((await post(`${path}/dispatch`, { cartonIds: [there.storeId] })).status).toBe(404);
      const early = await post(`${path}/receive`, { shipmentId: there.storeId, lines: [] });
      expect(early.status).toBe(404);
      expect(await read(`${path}/facts`)).toEqual([]);
      const asked = await done('/transfers', {
        ...{ fromStoreId: here.storeId, toStoreId: there.storeId },
        lines: [{ itemId: gum.itemId, quantity: 1 }],
      });
      const unapproved = await post(`/transfers/${asked.transferId}/dispatch`, {
        loose: [{ itemId: gum.itemId, quantity: 1 }],
      });
      expect(unapproved).toMatchObject({
        status: 409,
        body: { error: { details: { reason: 'not-approved' } } },
      });
    });

    it('[AP13] a key for the store that gets the goods receives them, and does not send them', async () => {
      const made = await push([{ itemId: gum.itemId, quantity: 2 }]);
      const path = `/transfers/${made.transferId}`;
      const receiver = await apiCaller(running, tenantId, { storeIds: [there.storeId], name: 'receiver' });
      const loose = [{ itemId: gum.itemId, quantity: 2 }];
      expect(await receiver.send('POST', `${path}/dispatch`, { loose })).toMatchObject({
        status: 409,
        body: { error: { details: { reason: 'at-sender' } } },
      });
      await done(`${path}/dispatch`, { loose });
      const [shipment] = await read(`${path}/shipments`);
      const lines = [{ itemId: gum.itemId, good: 2 }];
      const got = await receiver.send('POST', `${path}/receive`, {
        ...{ shipmentId: shipment?.shipmentId, lines },
      });
      expect(dataOf(got)).toMatchObject({ standing: 'received' });
      expect(dataOf(await receiver.send('POST', `${path}/close`))).toMatchObject({ standing: 'closed' });
    });
  });

  describe('purchases', () => {
    let purchaseOrderId: string;

    it('[AP14] an order is drafted, changed and sent; what is left out of a change stays', async () => {
      const drafted = await done('/purchase-orders', {
        ...{ supplierId, storeId: here.storeId, note: 'by Friday' },
        lines: [{ itemId: cola.itemId, ordered: 24, unitCost: 120 }],
      });
      purchaseOrderId = drafted.purchaseOrderId ?? '';
      expect(drafted).toMatchObject({ state: 'draft', number: 'PO-1001', total: 2_880 });
      const lines = [
        { itemId: cola.itemId, ordered: 12, unitCost: 110 },
        { itemId: gum.itemId, ordered: 5 },
      ];
      const changed = await program.send('PATCH', `/purchase-orders/${purchaseOrderId}`, { lines });
      expect(dataOf(changed)).toMatchObject({
        note: 'by Friday',
        total: 1_320,
        lines: [{ ordered: 12 }, {}],
      });
      const early = await post('/intakes', {
        ...{ storeId: here.storeId, purchaseOrderId, lines: [{ itemId: cola.itemId, good: 1 }] },
      });
      expect(early).toMatchObject({
        status: 409,
        body: { error: { details: { reason: 'came-before-sent' } } },
      });
      expect(await done(`/purchase-orders/${purchaseOrderId}/send`, {})).toMatchObject({ state: 'sent' });
      const late = await program.send('PATCH', `/purchase-orders/${purchaseOrderId}`, { note: 'too late' });
      expect(late.status).toBe(409);
    });

    it('[AP14] goods are received for it at its prices, and it is closed over the rest', async () => {
      const before = await onHand(cola.itemId);
      await done('/intakes', {
        ...{ storeId: here.storeId, purchaseOrderId, deliveryNote: 'KF-9' },
        lines: [{ itemId: cola.itemId, good: 10, damaged: 1 }],
      });
      expect(await onHand(cola.itemId)).toBe(before + 10);
      const order = dataOf(await program.get(`/purchase-orders/${purchaseOrderId}`));
      expect(order).toMatchObject({
        state: 'partly-received',
        lines: [
          { good: 10, damaged: 1, backOrder: 1 },
          { good: 0, backOrder: 5 },
        ],
        intakes: [{ deliveryNote: 'KF-9', lines: [{ good: 10, unitCost: 110 }] }],
      });
      const closed = await done(`/purchase-orders/${purchaseOrderId}/close`, { reason: 'sold out' });
      expect(closed).toMatchObject({ state: 'closed', endReason: 'sold out' });
      expect(await read('/purchase-orders?state=closed')).toMatchObject([{ purchaseOrderId }]);
    });

    it('[AP14] goods come without an order too; a supplier or an item that nobody knows is refused', async () => {
      const lines = [{ itemId: gum.itemId, good: 3, unitCost: 40 }];
      await done('/intakes', { storeId: here.storeId, supplierId, lines });
      const pages = await program.get('/intakes?limit=1');
      expect(listOf(pages)).toMatchObject([{ purchaseOrderId: null, lines: [{ unitCost: 40 }] }]);
      const next = await read(`/intakes?limit=1&cursor=${pages.body.meta?.nextCursor ?? ''}`);
      expect(next).toMatchObject([{ purchaseOrderId, by: 'API key test program' }]);
      const stranger = { ...{ storeId: here.storeId, lines }, supplierId: there.storeId };
      expect((await post('/intakes', stranger)).status).toBe(422);
      const unknown = { storeId: here.storeId, lines: [{ itemId: there.storeId, good: 1 }] };
      expect((await post('/intakes', unknown)).status).toBe(422);
      const absurd = [1, 2].map(() => ({ itemId: gum.itemId, good: 1_000_000, unitCost: 10_000_000 }));
      expect((await post('/intakes', { storeId: here.storeId, lines: absurd })).status).toBe(422);
    });
  });

  it('[AP19, RE9] goods go back to their supplier, of the delivery and the order that they came with', async () => {
    const [intake] = await read(`/intakes?supplierId=${supplierId}&limit=2`);
    const ordered = (await read('/intakes')).find((each) => each.deliveryNote === 'KF-9');
    assert(intake && ordered, 'goods came before');
    const line = { itemId: cola.itemId, quantity: 2, reason: 'wrong-item' };
    const asked = { storeId: here.storeId, supplierId, intakeId: ordered.intakeId, lines: [line] };
    const before = await onHand(cola.itemId);
    const sent = await done('/supplier-returns', { ...asked, note: 'With their van' });
    expect(sent).toMatchObject({ purchaseOrderId: ordered.purchaseOrderId });
    expect(await onHand(cola.itemId)).toBe(before - 2);
    const loose = { storeId: here.storeId, supplierId, lines: [{ ...line, quantity: 1, from: 'damaged' }] };
    expect(await done('/supplier-returns', loose)).toMatchObject({ purchaseOrderId: null });
    expect(await onHand(cola.itemId)).toBe(before - 2);
    const first = await program.get('/supplier-returns?limit=1');
    expect(listOf(first)).toMatchObject([{ intakeId: null, lines: [{ from: 'damaged', quantity: 1 }] }]);
    expect(await read(`/supplier-returns?limit=1&cursor=${first.body.meta?.nextCursor ?? ''}`)).toMatchObject(
      [
        {
          ...{ supplierReturnId: sent.supplierReturnId, intakeId: ordered.intakeId, note: 'With their van' },
          ...{ by: 'API key test program', lines: [{ from: 'store', reason: 'wrong-item', quantity: 2 }] },
        },
      ],
    );
    const stranger = await apiCaller(running, tenantId, { storeIds: [there.storeId], name: 'elsewhere' });
    expect((await stranger.send('POST', '/supplier-returns', asked)).status).toBe(403);
    expect(listOf(await stranger.get('/supplier-returns'))).toEqual([]);
    expect((await post('/supplier-returns', { ...asked, storeId: there.storeId })).status).toBe(404);
    expect((await post('/supplier-returns', { ...asked, supplierId: there.storeId })).status).toBe(422);
    const unknown = { ...asked, lines: [{ ...line, itemId: there.storeId }] };
    expect((await post('/supplier-returns', unknown)).status).toBe(422);
  });

  describe('counts', () => {
    const [cashier] = plan.staff;
    assert(cashier, 'somebody works here');

    it('[AP15, AP20] what a count found is told once it is approved, and some of it is counted once more before', async () => {
      const scope = { kind: 'items', itemIds: [gum.itemId] };
      const opened = await done('/counts', { storeId: here.storeId, name: 'Gum', scope });
      const { countId } = opened;
      expect(opened).toMatchObject({ state: 'counting', name: 'Gum', linesCounted: 0 });
      const expected = await onHand(gum.itemId);
      const tell = async (fact: object) => {
        const [till] = company.terminals;
        assert(till, 'there is a till');
        clock.pass(60_000);
        const { staffId } = cashier.record;
        const said = { v: 1, countId, storeId: here.storeId, staffId, known: [], ...fact };
        await ingest(
          running.hub.db,
          till.known,
          [till.terminal.state(said as unknown as CountFact)],
          running.hub.deps,
        );
      };
      await tell({
        ...{ type: 'count-line-counted', itemId: gum.itemId, spot: '', round: 1, begunAt: clock.now() },
        quantity: (expected - 2) * 1_000,
      });
      await tell({ type: 'count-finished' });
      expect(await read(`/counts/${countId}/lines`)).toEqual([]);
      const reason = 'Two are missing';
      const unseen = await post(`/counts/${countId}/recount`, { itemIds: [cola.itemId], reason });
      expect(unseen).toMatchObject({
        status: 409,
        body: { error: { details: { reason: 'not-counted' } } },
      });
      await done(`/counts/${countId}/recount`, { itemIds: [gum.itemId], reason });
      const early = await post(`/counts/${countId}/approve`, { accepted: [gum.itemId] });
      expect(early.status).toBe(409);
      await tell({
        ...{ type: 'count-line-counted', itemId: gum.itemId, spot: '', round: 2, begunAt: clock.now() },
        quantity: (expected - 2) * 1_000,
      });
      await tell({ type: 'count-finished' });
      const approved = await done(`/counts/${countId}/approve`, { accepted: [gum.itemId] });
      expect(approved).toMatchObject({ state: 'approved', decidedBy: 'API key test program' });
      expect(await read(`/counts/${countId}/lines`)).toMatchObject([{ itemId: gum.itemId, variance: -2 }]);
      expect(await onHand(gum.itemId)).toBe(expected - 2);
      const late = await post(`/counts/${countId}/cancel`, { reason: 'too late' });
      expect(late.status).toBe(409);
    });

    it('[AP15] a key of another store sees no count of this one', async () => {
      const stranger = await apiCaller(running, tenantId, { storeIds: [there.storeId], name: 'stranger' });
      expect(listOf(await stranger.get('/counts'))).toEqual([]);
      const [count] = await read(`/counts?storeId=${here.storeId}`);
      expect((await stranger.get(`/counts/${count?.countId}`)).status).toBe(404);
    });
  });

  describe('stock', () => {
    it('[AP16] a reason wants its own scope', async () => {
      const clerk = await apiCaller(running, tenantId, { scopes: ['stock:adjust', 'stock:read'] });
      const asked = { storeId: here.storeId, lines: [{ itemId: cola.itemId, quantity: 1 }] };
      const before = await onHand(cola.itemId);
      const damage = await clerk.send('POST', '/adjustments', { ...asked, reason: 'damage' });
      expect(damage.status).toBe(201);
      const theft = await clerk.send('POST', '/adjustments', { ...asked, reason: 'theft' });
      expect(theft).toMatchObject({ status: 403, body: { error: { code: 'not-permitted' } } });
      expect(await onHand(cola.itemId)).toBe(before - 1);
      expect(listOf(await clerk.get('/adjustments'))).toMatchObject([{ reason: 'damage' }]);
    });

    it('[AP17] what was there at a moment is told, and each movement says what was there after it', async () => {
      const before = await onHand(cola.itemId);
      const then = new Date(clock.now()).toISOString();
      clock.pass(2 * dayMs);
      await done('/adjustments', {
        ...{ storeId: here.storeId, reason: 'found', lines: [{ itemId: cola.itemId, quantity: 5 }] },
      });
      expect(await onHand(cola.itemId)).toBe(before + 5);
      const asOf = `&asOf=${encodeURIComponent(then)}`;
      expect(await onHand(cola.itemId, here.storeId, asOf)).toBe(before);
      const path = `/stock/history?itemId=${cola.itemId}&storeId=${here.storeId}&limit=2`;
      const first = await program.get(path);
      const [found, damaged] = listOf(first);
      expect(found).toMatchObject({ cause: 'adjustment', reason: 'found', balance: before + 5 });
      expect(damaged).toMatchObject({ reason: 'damage', balance: before });
      const [third] = await read(`${path}&cursor=${first.body.meta?.nextCursor ?? ''}`);
      expect(third).toMatchObject({ cause: 'supplier-return', balance: before + 1 });
      expect(await read(`${path}&until=${encodeURIComponent(then)}`)).toMatchObject([
        { reason: 'damage' },
        {},
      ]);
    });

    it('[AP17] batches say what they hold and how long it keeps', async () => {
      const batch = { code: 'B-7', expiresOn: '2099-01-31' };
      await done('/intakes', {
        ...{ storeId: here.storeId, supplierId, lines: [{ itemId: crisps.itemId, good: 4, batch }] },
      });
      expect(await read(`/stock/batches?itemId=${crisps.itemId}`)).toMatchObject([
        { code: 'B-7', expiresOn: '2099-01-31', onHand: 4 },
      ]);
      expect(await read(`/stock/batches?itemId=${crisps.itemId}&expiring=true`)).toEqual([]);
    });
  });
});
