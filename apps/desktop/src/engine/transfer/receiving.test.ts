import { units } from '@tillbridge/core/kernel';
import type { DiscrepancyKind, SettlementWay } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { bread, milk, plainMug, sampleId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import {
  breadCode,
  drill,
  facts,
  hears,
  keeper,
  milkCode,
  of,
  pickAll,
  record,
  sendOff,
  sent,
  shipmentOf,
  tillOf,
  told,
  transferId,
} from './transfer.fixture';

const view = (till: TestTill) => {
  const seen = till.api.transfer({ transferId });
  if (!seen) throw new Error('the till must know the transfer');
  return seen;
};
type Shipment = ReturnType<typeof shipmentOf>;
const receiving = (till: TestTill, shipmentId: Shipment['shipmentId'] | null = null) => {
  const seen = till.api.transferReceiving({ transferId, shipmentId });
  if (!seen) throw new Error('somebody is signed in');
  return seen;
};
const heard = (till: TestTill) => till.heard.at(-1)?.outcome;
const scanToReceive = (till: TestTill, shipmentId: Shipment['shipmentId'] | null = null) =>
  till.api.scanForTransfer({
    intentId: till.intentId(),
    scanning: { act: 'receive', transferId, shipmentId },
  });
const finish = (till: TestTill, { shipmentId }: Shipment, isComplete = true) =>
  till.api.finishReceiving({ ...of(till), shipmentId, isComplete });

it('[TR35, TR36, TR60] cartons and pieces are scanned in with the cable out, and what would be missing is said before it is stated', async () => {
  const sender = await sent();
  const shipment = shipmentOf(sender);
  const till = await tillOf('receiver');
  await hears(till, sender);
  till.hub.trouble = 'away';
  expect(till.api.transfersWaiting()).toMatchObject({ arriving: 1, all: 1 });
  expect(till.api.transfers({ text: '' }).rows).toMatchObject([
    { group: 'arriving', direction: 'in', otherStore: 'Cuba Street', progress: '18 of 18 sent' },
  ]);
  scanToReceive(till);
  till.scan(shipment.label(0));
  expect(heard(till)).toMatchObject({ kind: 'transfer-scan', sentence: 'Counted as it was packed' });
  till.scan(shipment.label(0));
  expect(heard(till)).toMatchObject({ kind: 'refused', sentence: 'This carton was received already.' });
  till.scan(breadCode);
  expect(heard(till)).toMatchObject({ sentence: '1 of 6 here' });
  till.scan('5012345678900');
  expect(heard(till)).toMatchObject({ name: plainMug.name, sentence: '1 counted, and not on the slip' });
  const bar = shipment.cartons[1]?.code ?? '';
  till.scan(bar);
  expect(heard(till)).toMatchObject({ sentence: 'Counted as it was packed' });
  // Power gone: what was counted is still in hand.
  till.cutPower();
  await till.signIn(keeper);
  expect(receiving(till)).toMatchObject({ isBegun: true, unheard: null, countedPieces: 14 });
  till.api.countReceived({
    ...of(till),
    ...{ shipmentId: shipment.shipmentId, itemId: bread.itemId, cartonId: null, batch: null, serials: [] },
    quantity: units(4),
  });
  const hurt = { cartonId: shipment.cartons[0]?.cartonId ?? null, batchCode: null, serials: [] };
  const damage = (damaged: number) =>
    till.api.markReceivedDamaged({
      ...of(till),
      ...hurt,
      shipmentId: shipment.shipmentId,
      itemId: milk.itemId,
      damaged: units(damaged),
      damagedTo: 'damaged',
      note: 'wet',
    });
  expect(damage(7)).toMatchObject({ refusal: { sentence: 'Only 6 of it were counted.' } });
  expect(damage(1)).toMatchObject({ ok: true });
  expect(receiving(till).remarks).toEqual([
    '1 of Milk standard blue 2 l arrived damaged.',
    '2 of Crème brûlée bread did not arrive.',
    '1 of Mug plain arrived and was not on the slip.',
  ]);
  expect(receiving(till).rows).toContainEqual(
    expect.objectContaining({ name: bread.name, counted: 4_000, expected: 6_000, remark: '2 missing' }),
  );
  expect(finish(till, shipment)).toMatchObject({ ok: true });
  expect(view(till)).toMatchObject({
    state: 'with-discrepancies',
    group: 'discrepancies',
    openDiscrepancies: 3,
  });
  expect(receiving(till, shipment.shipmentId)).toMatchObject({ isBegun: false });
  const here = `store:${'00000001-0000-7000-8000-000000000002'}`;
  expect(
    till.rows(`select to_place as place, sum(quantity_milli) as n from stock_ledger group by 1 order by 1`),
  ).toEqual([
    { place: 'damaged', n: 1_000 },
    { place: here, n: 16_000 },
  ]);
});

it('[TR64] goods arrive before anybody told of them: the square code is enough, and what the hub tells later is compared', async () => {
  const sender = await sent();
  const shipment = shipmentOf(sender);
  const till = await tillOf('receiver', []);
  till.hub.trouble = 'away';
  expect(till.api.transfer({ transferId })).toBeNull();
  till.scan(shipment.slip);
  expect(heard(till)).toEqual({ kind: 'transfer', transferId, shipmentId: shipment.shipmentId });
  expect(till.api.findTransfer({ text: shipment.slip })).toMatchObject({ value: { transferId } });
  scanToReceive(till, shipment.shipmentId);
  till.scan(shipment.label(0));
  expect(heard(till)).toMatchObject({
    kind: 'refused',
    sentence: 'Nobody has told us yet what is in this carton. Open it and scan each piece.',
  });
  till.scan(milkCode);
  expect(heard(till)).toMatchObject({ kind: 'transfer-scan', sentence: '1 counted' });
  till.scan('19400000000019');
  till.scan(breadCode);
  expect(receiving(till, shipment.shipmentId)).toMatchObject({
    unheard: expect.stringContaining('has not told this till') as string,
    rows: [
      { name: milk.name, counted: 13_000, expected: null, cartonId: shipment.cartons[0]?.cartonId },
      { counted: 1_000 },
    ],
    remarks: [],
    fromStore: null,
  });
  // Nothing is stated yet, and whoever looks into the list finds what is in hand.
  till.cutPower();
  await till.signIn(keeper);
  expect(till.api.transfers({ text: '' }).rows).toMatchObject([
    { transferId, group: 'arriving', reference: null },
  ]);
  expect(finish(till, shipment)).toMatchObject({ ok: true });
  expect(view(till)).toMatchObject({
    reference: null,
    unheard: expect.stringContaining('has not told') as string,
    otherStore: null,
    contradictions: [],
    discrepancies: [],
  });
  till.hub.trouble = null;
  await hears(till, sender);
  expect(view(till)).toMatchObject({ unheard: expect.any(String) as string, openDiscrepancies: 2 });
  till.hub.changes.push(told());
  await till.pull();
  expect(view(till)).toMatchObject({
    reference: 'TR-20261121-12-001',
    unheard: null,
    state: 'with-discrepancies',
  });
  expect(view(till).discrepancies.map(({ sentence }) => sentence)).toEqual([
    '1 of Milk standard blue 2 l arrived more than was dispatched.',
    '5 of Crème brûlée bread did not arrive.',
  ]);
});

it('[TR18, TR19, TR22] a discrepancy gets an owner, is settled where it makes sense, and then the transfer is closed', async () => {
  const sender = await sent();
  const shipment = shipmentOf(sender);
  const till = await tillOf('receiver');
  await hears(till, sender);
  scanToReceive(till);
  till.scan(shipment.label(0));
  till.scan(shipment.label(1));
  till.scan(breadCode);
  finish(till, shipment, false);
  expect(view(till)).toMatchObject({ state: 'partly-received', group: 'arriving', openDiscrepancies: 0 });
  finish(till, shipment);
  const { shipmentId } = shipment;
  const about = { shipmentId, itemId: bread.itemId, kind: 'short' as DiscrepancyKind };
  expect(till.api.transfersWaiting()).toMatchObject({ discrepancies: 1 });
  expect(till.api.closeTransfer(of(till))).toMatchObject({
    refusal: { sentence: 'Settle the open discrepancies first.' },
  });
  expect(till.api.assignDiscrepancy({ ...of(till), ...about, staffId: null })).toMatchObject({ ok: true });
  expect(view(till).discrepancies).toMatchObject([{ owner: 'Aroha', isMine: true, open: 5_000 }]);
  const settle = (way: SettlementWay, count: number) =>
    till.api.settleDiscrepancy({
      ...of(till),
      shipmentId,
      settles: [{ itemId: about.itemId, kind: about.kind, way, quantity: units(count) }],
      note: '',
    });
  expect(settle('usable', 1)).toMatchObject({ refusal: { kind: 'way-unfit' } });
  expect(settle('written-off', 6)).toMatchObject({ refusal: { sentence: 'Only 5 of it is open.' } });
  expect(settle('found-at-receiver', 3)).toMatchObject({ ok: true });
  expect(settle('written-off', 2)).toMatchObject({ ok: true });
  expect(settle('written-off', 1)).toMatchObject({ ok: false });
  expect(view(till)).toMatchObject({ state: 'received', group: 'to-close', nextAct: 'close' });
  till.api.commentTransfer({ ...of(till), words: 'Thank you' });
  expect(till.api.closeTransfer(of(till))).toMatchObject({ ok: true });
  expect(view(till)).toMatchObject({ state: 'closed', group: 'done' });
  expect(view(till).timeline.map(({ sentence }) => sentence)).toEqual([
    'Asked for the goods',
    'Approved the transfer',
    'Began to pick',
    'Picked 18',
    'Packed carton 1',
    'Packed carton 2',
    'Sent the goods off',
    'Received goods, and more is to come',
    'Received goods, and that was all',
    'Gave Crème brûlée bread to Aroha',
    'Settled: Found at the store that got it',
    'Settled: Written off',
    'Commented',
    'Closed the transfer',
  ]);
  // The sender hears of all of it, and stands where the receiver stands.
  await hears(sender, till);
  expect(view(sender)).toMatchObject({ state: 'closed', unsent: 0 });
});

it('[TR80] a discrepancy is given at the till to whoever handles or approves transfers there, and to nobody else', async () => {
  const sender = await sent();
  const seller = {
    ...keeper,
    staffId: sampleId<'StaffId'>(4, 91),
    name: 'Sel',
    permissions: ['sell' as const],
  };
  const till = await tillOf('receiver', [told(), { topic: 'staff', key: seller.staffId, record: seller }]);
  await hears(till, sender);
  const shipment = shipmentOf(sender);
  finish(till, shipment);
  const offered = view(till).people.map(({ staffId }) => staffId);
  expect(offered).toContain(keeper.staffId);
  expect(offered).not.toContain(seller.staffId);
  const { shipmentId } = shipment;
  const about = { shipmentId, itemId: bread.itemId, kind: 'short' as DiscrepancyKind };
  expect(till.api.assignDiscrepancy({ ...of(till), ...about, staffId: seller.staffId })).toMatchObject({
    refusal: { sentence: 'This person does not see to transfers of this store. Choose somebody else.' },
  });
  expect(till.api.assignDiscrepancy({ ...of(till), ...about, staffId: keeper.staffId }).ok).toBe(true);
});

it('[TR22] damaged goods are settled from where they were put', async () => {
  const sender = await sent();
  const shipment = shipmentOf(sender);
  const till = await tillOf('receiver');
  await hears(till, sender);
  const { shipmentId } = shipment;
  const hurt = (
    cartonId: Shipment['cartons'][number]['cartonId'] | null,
    damagedTo: 'damaged' | 'quarantine',
  ) =>
    till.api.markReceivedDamaged({
      ...of(till),
      ...{ shipmentId, itemId: milk.itemId, cartonId, damagedTo, note: null, batchCode: null, serials: [] },
      damaged: units(2),
    });
  const [one, two] = shipment.cartons;
  if (!one || !two) throw new Error('two cartons were sent');
  till.api.receiveTransferCarton({ ...of(till), shipmentId, cartonId: one.cartonId });
  till.api.receiveTransferCarton({ ...of(till), shipmentId, cartonId: two.cartonId });
  till.api.takeBackTransferCarton({ ...of(till), shipmentId, cartonId: two.cartonId });
  expect(receiving(till).cartons).toMatchObject([{ isCounted: true }, { isCounted: false }]);
  expect(hurt(two.cartonId, 'damaged')).toMatchObject({ refusal: { kind: 'not-counted' } });
  till.api.receiveTransferCarton({ ...of(till), shipmentId, cartonId: two.cartonId });
  hurt(one.cartonId, 'damaged');
  hurt(two.cartonId, 'quarantine');
  till.api.countReceived({
    ...of(till),
    ...{ shipmentId, itemId: bread.itemId, cartonId: null, batch: null, serials: [], quantity: units(6) },
  });
  finish(till, shipment);
  const settles = [
    { itemId: milk.itemId, kind: 'damaged' as const, way: 'written-off' as const, quantity: units(3) },
  ];
  expect(till.api.settleDiscrepancy({ ...of(till), shipmentId, settles, note: 'thrown away' })).toMatchObject(
    { ok: true },
  );
  expect(facts(till, 'discrepancy-settled')[0]?.settles).toMatchObject([
    { damagedAt: 'damaged', quantity: 2_000 },
    { damagedAt: 'quarantine', quantity: 1_000 },
  ]);
  expect(view(till)).toMatchObject({ contradictions: [], discrepancies: [{ open: 1_000 }] });
});

it('[TR64, TR67] a code that is of nothing here says so, and an article of that name stays an article', async () => {
  const till = await tillOf('receiver');
  till.api.scanForTransfer({ intentId: till.intentId(), scanning: { act: 'find' } });
  till.scan('TR-1999');
  expect(heard(till)).toMatchObject({
    kind: 'refused',
    sentence: 'No transfer here has the code TR-1999.',
  });
  till.scan(' tr-20261121-12-001 ');
  expect(heard(till)).toMatchObject({ kind: 'transfer', transferId });
  scanToReceive(till);
  till.scan(milkCode);
  expect(heard(till)).toMatchObject({
    kind: 'refused',
    sentence: expect.stringContaining('Nothing is on its way here') as string,
  });
  expect(till.api.transferReceiving({ transferId, shipmentId: null })).toMatchObject({ shipmentId: null });
  till.api.scanForTransfer({ intentId: till.intentId(), scanning: null });
  till.scan(milkCode);
  expect(heard(till)).toMatchObject({ kind: 'line-added' });
});

it('[TR68] a settlement names the serial numbers of all that is open by itself, and of several those that were chosen', async () => {
  const agreed = told(record({}, [{ item: drill, count: 4 }]));
  const sender = await tillOf('sender', [agreed]);
  pickAll(sender);
  sender.api.startTransferCarton(of(sender));
  const goods = { itemId: drill.itemId, batch: null };
  const serials = ['A', 'B', 'C', 'D'];
  sender.api.putIntoTransferCarton({ ...of(sender), ...goods, quantity: units(4), serials });
  sender.api.finishTransferCarton({ ...of(sender), weightGrams: null });
  sendOff(sender);
  const shipment = shipmentOf(sender);
  const { shipmentId } = shipment;
  const till = await tillOf('receiver', [agreed]);
  await hears(till, sender);
  const cartonId = shipment.cartons[0]?.cartonId ?? null;
  const here = { ...goods, shipmentId, cartonId };
  till.api.countReceived({ ...of(till), ...here, quantity: units(2), serials: ['A', 'C'] });
  const hurt = { damaged: units(1), damagedTo: 'quarantine' as const, note: null, batchCode: null };
  till.api.markReceivedDamaged({ ...of(till), ...here, ...hurt, serials: ['C'] });
  finish(till, shipment);
  const settle = (kind: DiscrepancyKind, way: SettlementWay, count: number, chosen?: string[]) =>
    till.api.settleDiscrepancy({
      ...of(till),
      shipmentId,
      settles: [{ itemId: drill.itemId, kind, way, quantity: units(count), serials: chosen }],
      note: null,
    });
  settle('damaged', 'returned', 1);
  expect(view(till).discrepancies.find(({ kind }) => kind === 'short')?.serials).toEqual(['B', 'D']);
  const which = { refusal: { kind: 'serials-unfit' } };
  expect(settle('short', 'written-off', 1)).toMatchObject(which);
  expect(settle('short', 'written-off', 1, ['A'])).toMatchObject(which);
  expect(settle('short', 'written-off', 1, ['B', 'D'])).toMatchObject(which);
  expect(settle('short', 'written-off', 1, ['D'])).toMatchObject({ ok: true });
  settle('short', 'found-at-sender', 1);
  const settled = facts(till, 'discrepancy-settled').flatMap(({ settles }) => settles);
  expect(settled).toMatchObject([
    { kind: 'damaged', serials: ['C'] },
    { kind: 'short', way: 'written-off', serials: ['D'] },
    { kind: 'short', way: 'found-at-sender', serials: ['B'] },
  ]);
});

it('[TR15, TR35] with two shipments on their way the label of a carton says which one stands here, and what is scanned next is about that one', async () => {
  const sender = await tillOf('sender');
  pickAll(sender);
  const six = { batch: null, serials: [], itemId: milk.itemId, quantity: units(6) };
  for (const isLast of [false, true]) {
    sender.api.startTransferCarton(of(sender));
    sender.api.putIntoTransferCarton({ ...of(sender), ...six });
    sender.api.finishTransferCarton({ ...of(sender), weightGrams: null });
    const [carton] = sender.api.transferPacking({ transferId })?.cartons ?? [];
    expect(carton).toBeDefined();
    expect(
      sender.api.dispatchTransfer({
        ...of(sender),
        ...{ cartonIds: carton ? [carton.cartonId] : [], isLooseToo: isLast, carrier: null, tracking: null },
      }),
    ).toMatchObject({ ok: true });
  }
  const shipment = shipmentOf(sender);
  const till = await tillOf('receiver');
  await hears(till, sender);
  expect(receiving(till)).toMatchObject({ shipmentId: null, shipments: [{}, {}] });
  scanToReceive(till);
  till.scan(milkCode);
  expect(heard(till)).toMatchObject({
    kind: 'refused',
    sentence: 'Choose which shipment this is, or scan the square code on its slip.',
  });
  till.scan(shipment.label(0));
  expect(heard(till)).toMatchObject({ sentence: 'Counted as it was packed' });
  expect(receiving(till)).toMatchObject({ shipmentId: shipment.shipmentId, isBegun: true, countedPieces: 6 });
  expect(finish(till, shipment)).toMatchObject({ ok: true });
  const second = receiving(till);
  expect(second).toMatchObject({ isBegun: false, cartons: [{ isCounted: false }] });
  expect(second.shipmentId).not.toBe(shipment.shipmentId);
});
