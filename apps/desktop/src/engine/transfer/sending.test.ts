import { quantity, tradingDate, units } from '@tillbridge/core/kernel';
import type { Change } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { bread, cashier, cheese, milk, storeId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import {
  breadCode,
  drill,
  facts,
  heardOf,
  keeper,
  milkCode,
  of,
  packAll,
  pickAll,
  picker,
  record,
  requested,
  scanFor,
  sendOff,
  tillOf,
  told,
  vaccine,
  transferId,
} from './transfer.fixture';

const view = (till: TestTill) => {
  const seen = till.api.transfer({ transferId });
  if (!seen) throw new Error('the till must know the transfer');
  return seen;
};
const packing = (till: TestTill) => {
  const seen = till.api.transferPacking({ transferId });
  if (!seen) throw new Error('the till must know the transfer');
  return seen;
};
const onHand = (till: TestTill) => till.api.search({ text: milk.sku, limit: 1 })[0]?.onHand;
const heard = (till: TestTill) => till.heard.at(-1)?.outcome;

it('[TR60, TR61] a store that was told of a transfer picks, packs and sends it with the cable out, and its own stock is right at once', async () => {
  const till = await tillOf('sender');
  till.hub.trouble = 'away';
  expect(till.api.transfersWaiting()).toMatchObject({ toPick: 1, toSend: 0, all: 1 });
  expect(till.api.transfers({ text: '' }).rows).toMatchObject([
    { group: 'to-pick', reference: 'TR-20261121-12-001', otherStore: 'Petone', items: 2, pieces: 18 },
  ]);
  pickAll(till);
  expect(till.api.transfersWaiting()).toMatchObject({ toPick: 0, toSend: 1 });
  expect(onHand(till)).toBe(40_000);
  packAll(till);
  expect(view(till)).toMatchObject({ state: 'packed', nextAct: 'dispatch', progress: '1 carton packed' });
  expect(sendOff(till)).toMatchObject({ ok: true });
  expect(onHand(till)).toBe(28_000);
  expect(view(till)).toMatchObject({
    state: 'dispatched',
    group: 'on-its-way',
    unsent: 5,
    shipments: [
      { number: 1, sent: { carrier: 'Kiwi Express', tracking: 'KX 100' }, cartons: [{ weightGrams: 5_200 }] },
    ],
  });
  expect(till.api.transfersWaiting().all).toBe(0);
  till.restart();
  await till.signIn(keeper);
  expect(view(till).state).toBe('dispatched');
  till.hub.trouble = null;
  await till.push();
  expect(view(till).unsent).toBe(0);
  // What the hub has counted is in its own number from now on.
  till.hub.changes.push({
    topic: 'stock-level',
    key: `${storeId}:${milk.itemId}`,
    record: { storeId, itemId: milk.itemId, onHand: units(28) },
  });
  await till.pull();
  expect(onHand(till)).toBe(28_000);
});

it('[TR32, TR67] while a transfer is picked a scan is a piece of it, also by somebody who sells nothing', async () => {
  const till = await tillOf('sender', [told()], {}, picker);
  scanFor(till, 'pick');
  expect(till.scan(milkCode)).toMatchObject({ ok: true });
  expect(heard(till)).toEqual({ kind: 'transfer-scan', name: milk.name, sentence: '1 of 12 picked' });
  till.scan('19400000000019');
  expect(heard(till)).toMatchObject({
    kind: 'refused',
    sentence: 'Only 11 more of this item is to be picked.',
  });
  till.scan('5012345678900');
  expect(heard(till)).toMatchObject({ sentence: 'This item is not on the transfer. Put it back.' });
  till.scan('0000');
  expect(heard(till)).toMatchObject({ sentence: 'No item has the code 0000. Look for the right one.' });
  expect(till.api.sale().lines).toEqual([]);
  expect(facts(till, 'transfer-line-picked')).toMatchObject([{ quantity: 1_000, how: 'scan', short: null }]);
  // Whoever comes next has nothing of it in hand.
  till.api.signOut({ intentId: till.intentId() });
  await till.signIn(cashier);
  till.scan(milkCode);
  expect(heard(till)).toMatchObject({ kind: 'line-added' });
  till.api.removeLine({ intentId: till.intentId(), lineId: till.line(), reason: 'other' });
  await till.signIn(picker);
  till.api.scanForTransfer({ intentId: till.intentId(), scanning: null });
  till.scan(milkCode);
  expect(heard(till)).toMatchObject({
    kind: 'refused',
    sentence: expect.stringContaining('may not sell') as string,
  });
});

it('[SL5] of goods in batches the pick list names what expires first and may still go', async () => {
  const batch = (code: string, expiresOn: string | null): Change => ({
    topic: 'batch',
    key: `${storeId}:${vaccine.itemId}:${code}`,
    record: { itemId: vaccine.itemId, code, expiresOn: expiresOn === null ? null : tradingDate(expiresOn) },
  });
  const asked = [
    { item: vaccine, count: 2 },
    { item: milk, count: 2 },
  ];
  const till = await tillOf('sender', [
    told(record({}, asked)),
    ...[
      batch('LATER', '2031-05-01'),
      batch('NEVER', null),
      batch('GONE', '2001-01-01'),
      batch('SOON', '2031-04-01'),
    ],
  ]);
  const firsts = till.api
    .transferPicking({ transferId })
    ?.rows.map(({ itemId, offered }) => [itemId, offered[0]?.code]);
  expect(new Map(firsts as [string, string | undefined][])).toEqual(
    new Map([
      [vaccine.itemId, 'SOON'],
      [milk.itemId, undefined],
    ]),
  );
});

it('[TR32] what was picked by hand is put back, and a line that has no more says why', async () => {
  const till = await tillOf('sender');
  const pick = (count: number) =>
    till.api.pickTransferLine({ ...of(till), itemId: milk.itemId, quantity: quantity(count * 1_000) });
  expect(pick(0.5)).toMatchObject({ refusal: { kind: 'odd-amount' } });
  pick(5);
  expect(pick(-6)).toMatchObject({ refusal: { sentence: 'Only 5 of it lie picked.' } });
  pick(-2);
  const short = { ...of(till), itemId: milk.itemId, reason: 'not-found' as const, words: null };
  expect(till.api.shortTransferLine({ ...short, reason: 'other' })).toMatchObject({
    refusal: { kind: 'reason-missing' },
  });
  expect(till.api.shortTransferLine({ ...short, intentId: till.intentId() })).toMatchObject({ ok: true });
  expect(till.api.transferPicking({ transferId })?.rows).toMatchObject([
    { itemId: bread.itemId, left: 6_000 },
    { itemId: milk.itemId, picked: 3_000, left: 0, shortReason: 'Not found' },
  ]);
  // Found after all: what was said to be short is picked.
  expect(pick(9)).toMatchObject({ ok: true });
});

it('[TR62] a carton that is being filled outlives the power, and the one that is closed is a fact', async () => {
  const till = await tillOf('sender');
  pickAll(till);
  expect(till.api.putAllIntoTransferCarton(of(till))).toMatchObject({ refusal: { kind: 'no-carton' } });
  till.api.startTransferCarton(of(till));
  expect(till.api.startTransferCarton(of(till))).toMatchObject({ refusal: { kind: 'carton-open' } });
  expect(till.api.finishTransferCarton({ ...of(till), weightGrams: null })).toMatchObject({
    refusal: { kind: 'carton-empty' },
  });
  scanFor(till, 'pack');
  till.scan(breadCode);
  expect(heard(till)).toMatchObject({ kind: 'transfer-scan', sentence: '1 into the carton' });
  till.cutPower();
  await till.signIn(keeper);
  expect(packing(till)).toMatchObject({
    inHand: { number: 1, contents: [{ name: bread.name, quantity: 1_000 }] },
    whyNotDispatch: 'Close the carton in hand first, or put its goods back.',
  });
  const put = { batch: null, serials: [], itemId: bread.itemId };
  expect(till.api.putIntoTransferCarton({ ...of(till), ...put, quantity: units(6) })).toMatchObject({
    refusal: { sentence: 'Only 5 more of it were picked.' },
  });
  till.api.putIntoTransferCarton({ ...of(till), ...put, quantity: quantity(-1_000) });
  expect(packing(till).inHand).toMatchObject({ isEmpty: true });
  till.api.putAllIntoTransferCarton(of(till));
  till.api.finishTransferCarton({ ...of(till), weightGrams: 900 });
  expect(facts(till, 'carton-packed')).toMatchObject([{ number: 1, weightGrams: 900, contents: [{}, {}] }]);
  const [carton] = packing(till).cartons;
  if (!carton) throw new Error('a carton was packed');
  till.api.unpackTransferCarton({ ...of(till), cartonId: carton.cartonId });
  expect(packing(till)).toMatchObject({ cartons: [], rows: [{ left: 12_000 }, { left: 6_000 }] });
  expect(till.api.unpackTransferCarton({ ...of(till), cartonId: carton.cartonId })).toMatchObject({
    refusal: { kind: 'carton-gone' },
  });
});

it('[TR63] a carton that stays behind gets a label of a later shipment, and nothing contradicts itself', async () => {
  const till = await tillOf('sender');
  pickAll(till);
  const put = { batch: null, serials: [], itemId: milk.itemId, quantity: units(6) };
  const packSix = () => {
    till.api.startTransferCarton(of(till));
    till.api.putIntoTransferCarton({ ...of(till), ...put });
    till.api.finishTransferCarton({ ...of(till), weightGrams: null });
  };
  packSix();
  packSix();
  const [first, second] = packing(till).cartons;
  if (!first || !second) throw new Error('two cartons were packed');
  const dispatch = (cartonIds: (typeof first.cartonId)[], isLooseToo: boolean) =>
    till.api.dispatchTransfer({ ...of(till), cartonIds, isLooseToo, carrier: null, tracking: '' });
  expect(dispatch([], false)).toMatchObject({ refusal: { kind: 'nothing-leaves' } });
  expect(dispatch([first.cartonId], true)).toMatchObject({ ok: true });
  expect(view(till)).toMatchObject({
    state: 'partly-dispatched',
    group: 'to-send',
    shipments: [{ cartons: [{ number: 1 }], loose: [{ name: bread.name, quantity: 6_000 }] }],
    contradictions: [],
  });
  const [later] = packing(till).cartons;
  expect(later).toMatchObject({ number: 1, contents: [{ quantity: 6_000 }] });
  expect(later?.code).not.toBe(second.code);
  expect(dispatch([second.cartonId], false)).toMatchObject({ refusal: { kind: 'carton-gone' } });
  expect(dispatch(later ? [later.cartonId] : [], false)).toMatchObject({ ok: true });
  expect(view(till)).toMatchObject({ state: 'dispatched', contradictions: [], shipments: [{}, {}] });
});

it('[TR67] goods with serial numbers are scanned piece and number, each number once, and leave in a carton', async () => {
  const till = await tillOf('sender', [told(record({}, [{ item: drill, count: 3 }]))]);
  scanFor(till, 'pick');
  till.scan('9400000000302');
  expect(heard(till)).toMatchObject({ sentence: '1 of 3 picked' });
  pickAll(till);
  expect(sendOff(till)).toMatchObject({ refusal: { kind: 'serials-loose' } });
  till.api.startTransferCarton(of(till));
  expect(till.api.putAllIntoTransferCarton(of(till))).toMatchObject({ refusal: { kind: 'nothing-to-put' } });
  scanFor(till, 'pack');
  till.scan('9400000000302');
  expect(heard(till)).toMatchObject({
    kind: 'transfer-scan',
    name: 'Drill',
    sentence: 'Now scan its serial number',
  });
  expect(packing(till)).toMatchObject({ serialFor: { name: 'Drill' }, inHand: { contents: [] } });
  till.scan('SN-1');
  till.scan('9400000000302');
  till.scan('SN-1');
  expect(heard(till)).toMatchObject({ kind: 'refused', sentence: 'Serial number SN-1 was scanned already.' });
  till.scan('SN-2');
  expect(packing(till)).toMatchObject({
    serialFor: null,
    inHand: { contents: [{ quantity: 2_000, serials: ['SN-1', 'SN-2'] }] },
    rows: [{ left: 1_000, tracking: 'serial' }],
  });
  const byHand = { ...of(till), itemId: drill.itemId, batch: null, quantity: units(1) };
  expect(till.api.putIntoTransferCarton({ ...byHand, serials: [] })).toMatchObject({
    refusal: { kind: 'serial-needed' },
  });
  till.api.putIntoTransferCarton({ ...byHand, intentId: till.intentId(), serials: ['SN-3'] });
  till.api.finishTransferCarton({ ...of(till), weightGrams: null });
  expect(facts(till, 'carton-packed')[0]?.contents).toMatchObject([{ serials: ['SN-1', 'SN-2', 'SN-3'] }]);
});

it('[TR26, TR32] what nobody approved, and what was called off, is not picked', async () => {
  const { agreement } = record();
  const till = await tillOf('sender', [told(record({ agreement: requested }))]);
  expect(till.api.transfers({ text: '' }).rows).toMatchObject([{ group: 'to-approve' }]);
  expect(till.api.startPickingTransfer(of(till))).toMatchObject({
    refusal: { sentence: 'Nobody has approved this transfer yet.' },
  });
  const off = { by: 'Ana', at: requested.requestedAt, reason: 'Too late' };
  till.hub.changes.push(told(record({ agreement: { ...agreement, restCancelled: off } })));
  await till.pull();
  const pick = till.api.pickTransferLine({ ...of(till), itemId: milk.itemId, quantity: units(1) });
  expect(pick).toMatchObject({ refusal: { kind: 'called-off' } });
  expect(till.api.pickTransferLine({ ...of(till), itemId: cheese.itemId, quantity: units(1) })).toMatchObject(
    {
      ok: false,
    },
  );
  expect(facts(till, 'transfer-line-picked')).toEqual([]);
});

it('[TR38, TR61] a transfer that the hub has tills forget is gone from the list, also where this till had its hands in it', async () => {
  const till = await tillOf('sender');
  pickAll(till);
  packAll(till);
  sendOff(till);
  await till.push();
  till.hub.changes.push(...heardOf(till));
  await till.pull();
  till.hub.changes.push(
    told(null),
    ...heardOf(till).map((change): Change => ({ ...change, record: null }) as Change),
  );
  till.clock.pass(61 * 24 * 3_600_000);
  await till.pull();
  await till.signIn(keeper);
  expect(till.api.transfers({ text: '' }).rows).toEqual([]);
  expect(till.api.transfer({ transferId })).toBeNull();
});
