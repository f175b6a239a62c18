import { quantity, tradingDate, units } from '@tillbridge/core/kernel';
import type { CartonId } from '@tillbridge/core/transfer';
import type { Change } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import type { TestTill } from '../testing/test-till';
import {
  facts,
  hears,
  heardOf,
  l42,
  l42Code,
  of,
  packAll,
  pickAll,
  record,
  scanFor,
  sendOff,
  shipmentOf,
  tillOf,
  toldFact,
  told,
  transferId,
  vaccine,
  vaccineCode,
} from './transfer.fixture';

const { itemId } = vaccine;
const l43 = { code: 'L43', expiresOn: tradingDate('2028-01-31') };
const agreed = (count: number): Change => told(record({}, [{ item: vaccine, count }]));
const toldBatch = (batch: typeof l42): Change => ({
  topic: 'batch',
  key: `${itemId}:${batch.code}`,
  record: { itemId, ...batch },
});
const picking = (till: TestTill) => till.api.transferPicking({ transferId });
const packing = (till: TestTill) => till.api.transferPacking({ transferId });
const receiving = (till: TestTill) => till.api.transferReceiving({ transferId, shipmentId: null });
const heard = (till: TestTill) => till.heard.at(-1)?.outcome;
const say = (till: TestTill, batch: typeof l42 | null) =>
  till.api.sayTransferBatch({ intentId: till.intentId(), batch });
const scanToReceive = (till: TestTill): void =>
  void till.api.scanForTransfer({
    ...{ intentId: till.intentId(), scanning: { act: 'receive', transferId, shipmentId: null } },
  });

it('[TR82] what is scanned without its batch waits for it, grows with each scan, and takes the first to expire with one key', async () => {
  const till = await tillOf('sender', [agreed(5), toldBatch(l43), toldBatch(l42)]);
  scanFor(till, 'pick');
  till.scan(vaccineCode);
  till.scan(vaccineCode);
  expect(heard(till)).toMatchObject({ name: 'Vaccine', sentence: 'Now say which batch it is' });
  const waiting = picking(till)?.batchFor;
  expect(waiting).toMatchObject({ name: 'Vaccine', quantity: 2_000, offered: [{ code: 'L42' }, l43] });
  expect(facts(till, 'transfer-line-picked')).toEqual([]);
  expect(say(till, l42)).toMatchObject({ ok: true });
  expect(facts(till, 'transfer-line-picked')).toMatchObject([{ quantity: 2_000, how: 'scan', batch: l42 }]);
  expect(picking(till)).toMatchObject({ batchFor: null, rows: [{ batches: [{ ...l42, left: 2_000 }] }] });
  till.api.scan({ intentId: till.intentId(), ...l42Code });
  expect(heard(till)).toMatchObject({ sentence: '3 of 5 picked' });
  till.scan(vaccineCode);
  till.scan('L44');
  expect(heard(till)).toMatchObject({
    sentence: 'This till knows no batch L44 of Vaccine. Choose it, or type it.',
  });
  till.scan('L43');
  expect(facts(till, 'transfer-line-picked').at(-1)).toMatchObject({ quantity: 1_000, batch: l43 });
  till.scan(vaccineCode);
  say(till, null);
  expect(picking(till)).toMatchObject({ batchFor: null, rows: [{ picked: 4_000 }] });
  expect(say(till, l42)).toMatchObject({ refusal: { kind: 'nothing-awaited' } });
});

it('[TR81] nothing is picked by hand, put back or packed without its batch', async () => {
  const till = await tillOf('sender', [agreed(5)]);
  const pick = (count: number, batch: typeof l42 | null = null) =>
    till.api.pickTransferLine({ ...of(till), itemId, quantity: quantity(count * 1_000), batch });
  expect(pick(2)).toMatchObject({
    refusal: { kind: 'batch-needed', sentence: 'Vaccine is kept in batches. Say which batch it is.' },
  });
  expect(pick(3, l42)).toMatchObject({ ok: true });
  expect(pick(2, l43)).toMatchObject({ ok: true });
  expect(pick(-1)).toMatchObject({ refusal: { kind: 'not-so-many-picked' } });
  expect(pick(-3, l43)).toMatchObject({ refusal: { sentence: 'Only 2 of it lie picked.' } });
  expect(pick(-1, l43)).toMatchObject({ ok: true });
  till.api.startTransferCarton(of(till));
  const put = { itemId, quantity: units(1), batch: null, serials: [] };
  expect(till.api.putIntoTransferCarton({ ...of(till), ...put })).toMatchObject({
    refusal: { kind: 'batch-needed' },
  });
  expect(till.api.putAllIntoTransferCarton(of(till))).toMatchObject({ ok: true });
  expect(packing(till)).toMatchObject({
    inHand: {
      contents: [
        { quantity: 3_000, batch: 'L42' },
        { quantity: 1_000, batch: 'L43' },
      ],
    },
    rows: [],
  });
});

it('[TR82] what was picked of one batch alone is packed as that one, and leaves loose as that one', async () => {
  const till = await tillOf('sender', [agreed(3)]);
  pickAll(till);
  scanFor(till, 'pack');
  till.api.startTransferCarton(of(till));
  till.scan(vaccineCode);
  expect(heard(till)).toMatchObject({ sentence: '1 into the carton' });
  expect(packing(till)).toMatchObject({
    inHand: { contents: [{ quantity: 1_000, batch: 'L42' }] },
    rows: [{ left: 2_000, batches: [{ code: 'L42', left: 2_000 }] }],
  });
  till.api.finishTransferCarton({ ...of(till), weightGrams: null });
  expect(sendOff(till)).toMatchObject({ ok: true });
  expect(facts(till, 'shipment-dispatched')).toMatchObject([
    { cartons: [{ contents: [{ batch: l42 }] }], loose: [{ quantity: 2_000, batch: l42 }] },
  ]);
});

it('[TR81] what a till of before picked without its batch is packed once somebody says which, and does not leave loose', async () => {
  const till = await tillOf('sender', [agreed(2)]);
  pickAll(till);
  await till.push();
  const [stated] = heardOf(till).flatMap(({ record }) =>
    record && 'stated' in record ? [record.stated] : [],
  );
  if (stated?.fact.type !== 'transfer-picking-started') throw new Error('picking was begun');
  const older = await tillOf('sender', [
    agreed(2),
    toldFact({
      ...stated,
      fact: {
        ...stated.fact,
        ...{ type: 'transfer-line-picked', itemId, quantity: units(2), how: 'hand', short: null },
      },
    }),
  ]);
  expect(sendOff(older)).toMatchObject({
    refusal: {
      kind: 'batches-loose',
      sentence: 'Vaccine was picked without its batch. Pack it into a carton, and say which batch it is.',
    },
  });
  older.api.startTransferCarton(of(older));
  expect(older.api.putAllIntoTransferCarton(of(older))).toMatchObject({
    refusal: { kind: 'nothing-to-put' },
  });
  const put = { itemId, quantity: units(2), serials: [] };
  expect(older.api.putIntoTransferCarton({ ...of(older), ...put, batch: l42 })).toMatchObject({ ok: true });
  older.api.finishTransferCarton({ ...of(older), weightGrams: null });
  expect(sendOff(older)).toMatchObject({ ok: true });
});

/** Four of L42 in a carton and two of L43 loose are on their way. */
async function sentInBatches() {
  const sender = await tillOf('sender', [agreed(6)]);
  const pick = (count: number, batch: typeof l42) =>
    sender.api.pickTransferLine({ ...of(sender), itemId, quantity: units(count), batch });
  pick(4, l42);
  packAll(sender);
  pick(2, l43);
  sendOff(sender);
  const till = await tillOf('receiver', [agreed(6)]);
  await hears(till, sender);
  const { shipmentId, cartons } = shipmentOf(sender);
  const cartonId: CartonId | null = cartons[0]?.cartonId ?? null;
  return { till, shipmentId, cartonId };
}

it('[TR14, TR83] a batch and its expiry travel from the code on the box to the receipt, which expects each batch as it was packed', async () => {
  const { till, shipmentId } = await sentInBatches();
  expect(receiving(till)?.rows).toMatchObject([
    { batch: 'L42', expiresOn: '2027-12-31', expected: 4_000, counted: 0 },
    { batch: 'L43', expected: 2_000, counted: 0 },
  ]);
  scanToReceive(till);
  till.scan(vaccineCode);
  expect(receiving(till)?.batchFor).toMatchObject({
    offered: [{ code: 'L42', left: 4_000 }, { code: 'L43' }],
  });
  say(till, l43);
  till.api.scan({ intentId: till.intentId(), ...l42Code });
  expect(receiving(till)?.rows).toMatchObject([
    { batch: 'L43', counted: 1_000, expected: 2_000 },
    { batch: 'L42', counted: 1_000, expected: 4_000, expiresOn: '2027-12-31' },
  ]);
  const where = { shipmentId, itemId, cartonId: null };
  const count = { ...where, quantity: units(4), serials: [] };
  expect(till.api.countReceived({ ...of(till), ...count, batch: null })).toMatchObject({
    refusal: { kind: 'batch-needed' },
  });
  expect(till.api.countReceived({ ...of(till), ...count, batch: l42 })).toMatchObject({ ok: true });
  // One batch is left to come: nobody is asked.
  till.scan(vaccineCode);
  expect(receiving(till)).toMatchObject({ rows: [{ counted: 2_000 }, { counted: 4_000 }], remarks: [] });
  till.api.finishReceiving({ ...of(till), shipmentId, isComplete: true });
  expect(facts(till, 'shipment-received')[0]?.lines).toMatchObject([
    { good: 2_000, batch: l43 },
    { good: 4_000, batch: l42 },
  ]);
});

it('[TR82] what was keyed without its batch waits for it as a scan does', async () => {
  const { till, shipmentId } = await sentInBatches();
  scanToReceive(till);
  const where = { shipmentId, itemId, cartonId: null, serials: [] };
  expect(till.api.countReceived({ ...of(till), ...where, quantity: units(3), batch: null }).ok).toBe(false);
  expect(receiving(till)?.batchFor).toMatchObject({ name: 'Vaccine', quantity: 3_000 });
  say(till, l42);
  expect(receiving(till)).toMatchObject({ batchFor: null, rows: [{ batch: 'L42', counted: 3_000 }, {}] });
});

it('[TR83] another batch than was on the slip is said in its row, and is no discrepancy of its item', async () => {
  const { till, shipmentId, cartonId } = await sentInBatches();
  if (!cartonId) throw new Error('a carton was sent');
  till.api.receiveTransferCarton({ ...of(till), shipmentId, cartonId });
  const other = { code: 'L45', expiresOn: null };
  const renamed = { shipmentId, itemId, cartonId, batchCode: 'L42', batch: other };
  expect(till.api.renameReceivedBatch({ ...of(till), ...renamed })).toMatchObject({ ok: true });
  const where = { shipmentId, itemId, cartonId: null, serials: [] };
  till.api.countReceived({ ...of(till), ...where, quantity: units(2), batch: l43 });
  expect(receiving(till)?.rows).toMatchObject([
    { batch: 'L45', counted: 4_000, remark: 'Not on the slip' },
    { batch: 'L43', counted: 2_000, remark: null },
    { batch: 'L42', counted: 0, expected: 4_000 },
  ]);
  expect(receiving(till)?.remarks).toEqual([]);
  till.api.finishReceiving({ ...of(till), shipmentId, isComplete: true });
  expect(till.api.transfer({ transferId })).toMatchObject({ state: 'received', openDiscrepancies: 0 });
});

it('[TR81] goods of which nobody has told are received once their batch is said', async () => {
  const till = await tillOf('receiver', []);
  const { shipmentId, cartonId } = await sentInBatches();
  const where = { shipmentId, itemId, cartonId, serials: [] };
  expect(till.api.countReceived({ ...of(till), ...where, quantity: units(4), batch: null })).toMatchObject({
    refusal: { kind: 'batch-needed' },
  });
  till.api.countReceived({ ...of(till), ...where, quantity: units(4), batch: l42 });
  expect(till.api.finishReceiving({ ...of(till), shipmentId, isComplete: true })).toMatchObject({ ok: true });
});

it('[TR83] a settlement names the batches of what is missing', async () => {
  const { till, shipmentId } = await sentInBatches();
  const where = { shipmentId, itemId, cartonId: null, serials: [] };
  till.api.countReceived({ ...of(till), ...where, quantity: units(1), batch: l42 });
  till.api.countReceived({ ...of(till), ...where, quantity: units(1), batch: l43 });
  till.api.finishReceiving({ ...of(till), shipmentId, isComplete: true });
  expect(till.api.transfer({ transferId })?.discrepancies).toMatchObject([
    {
      batches: [
        { code: 'L42', open: 3_000 },
        { code: 'L43', open: 1_000 },
      ],
    },
  ]);
  till.api.settleDiscrepancy({
    ...{ ...of(till), shipmentId, note: null },
    settles: [{ itemId, kind: 'short', way: 'written-off', quantity: units(4) }],
  });
  expect(facts(till, 'discrepancy-settled')).toMatchObject([
    {
      settles: [
        { kind: 'short', quantity: 3_000, batch: l42 },
        { kind: 'short', quantity: 1_000, batch: l43 },
      ],
    },
  ]);
  expect(till.api.transfer({ transferId })).toMatchObject({ openDiscrepancies: 0 });
});

it('[TR84] some of several batches are settled once somebody says how many of each', async () => {
  const { till, shipmentId } = await sentInBatches();
  const where = { shipmentId, itemId, cartonId: null, serials: [] };
  till.api.countReceived({ ...of(till), ...where, quantity: units(1), batch: l42 });
  till.api.countReceived({ ...of(till), ...where, quantity: units(1), batch: l43 });
  till.api.finishReceiving({ ...of(till), shipmentId, isComplete: true });
  const short = { itemId, kind: 'short' as const, way: 'written-off' as const };
  const settle = (...settles: { quantity: ReturnType<typeof units>; batch?: string }[]) =>
    till.api.settleDiscrepancy({
      ...{ ...of(till), shipmentId, note: null },
      settles: settles.map((each) => ({ ...short, ...each })),
    });
  expect(settle({ quantity: units(2) })).toMatchObject({
    refusal: { kind: 'batch-needed', sentence: 'Say how many of each batch are settled.' },
  });
  const one = { quantity: units(1), batch: 'L43' };
  expect(settle(one, one)).toMatchObject({ refusal: { kind: 'more-than-open' } });
  expect(facts(till, 'discrepancy-settled')).toEqual([]);
  expect(settle({ quantity: units(1), batch: 'L42' }, one)).toMatchObject({ ok: true });
  expect(facts(till, 'discrepancy-settled')).toMatchObject([
    {
      settles: [
        { quantity: 1_000, batch: l42 },
        { quantity: 1_000, batch: l43 },
      ],
    },
  ]);
  // What is left is of one batch, which names itself.
  expect(settle({ quantity: units(1) })).toMatchObject({ ok: true });
  expect(facts(till, 'discrepancy-settled')[1]).toMatchObject({ settles: [{ batch: l42 }] });
});
