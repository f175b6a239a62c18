import { units } from '@tillbridge/core/kernel';
import { type BinLevelV1, binLevelKey } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { factsOf, goodsTill } from '../stock/goods.fixture';
import { bread, milk, storeId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import { hears, keeper, of, sent, shipmentOf, tillOf, told, transferId } from '../transfer/transfer.fixture';

const milkCode = '9400000000012';
const intent = (till: TestTill) => ({ intentId: till.intentId() });

/** A store with bins, or without any, that nobody can reach. */
async function shop(hasBins = true): Promise<TestTill> {
  const { till } = await goodsTill(['count-stock', 'receive-goods']);
  const level: BinLevelV1 = {
    ...{ storeId, bin: 'A1', itemId: milk.itemId, quantity: units(5), lastCountAt: null, counted: [] },
  };
  if (hasBins) till.hub.changes.push({ topic: 'bin-level', key: binLevelKey(level), record: level });
  await till.pull();
  till.hub.trouble = 'away';
  return till;
}
function takeIn(till: TestTill, goods: [typeof milk.itemId, good: number, damaged: number][]): void {
  till.api.beginIntake({ ...intent(till), purchaseOrderId: null, supplierId: null });
  for (const [itemId, good, damaged] of goods)
    till.api.setIntakeLine({
      ...intent(till),
      line: {
        ...{ lineId: null, itemId, good: units(good), damaged: units(damaged), unitCost: null },
        ...{ insteadOf: null, note: '', batch: null, serials: [] },
      },
    });
  expect(till.api.takeIn(intent(till))).toMatchObject({ ok: true });
}
const arrived = (till: TestTill) => till.api.bins().arrived;
const atBins = (till: TestTill) => till.api.goodsByScan({ ...intent(till), into: 'bin' });
const moves = (till: TestTill) => factsOf(till, 'goods-moved-between-bins');

it('[BN15] what came waits to be put away, good ones alone, with where the rest lies; one label puts all of it there', async () => {
  const till = await shop();
  takeIn(till, [
    [milk.itemId, 12, 1],
    [bread.itemId, 3, 0],
  ]);
  expect(arrived(till)).toMatchObject([
    { itemId: milk.itemId, quantity: units(12), isInHand: false, bins: [{ bin: 'A1', quantity: units(5) }] },
    { itemId: bread.itemId, quantity: units(3), isInHand: false, bins: [] },
  ]);
  atBins(till);
  till.scan(milkCode);
  expect(arrived(till)[0]).toMatchObject({ itemId: milk.itemId, isInHand: true });
  till.scan('BIN-A1');
  expect(moves(till)).toMatchObject([
    { from: null, to: 'A1', lines: [{ itemId: milk.itemId, quantity: units(12) }] },
  ]);
  expect(till.api.itemInBins({ itemId: milk.itemId })?.bins).toEqual([{ bin: 'A1', quantity: units(17) }]);
  // The next one is in hand: its label puts it away too, and no list of the bin was begun.
  expect(arrived(till)).toMatchObject([{ itemId: bread.itemId, isInHand: true }]);
  till.scan('BIN-B2');
  expect(arrived(till)).toEqual([]);
  expect(till.api.bin()).toBeNull();
  till.scan('BIN-B2');
  expect(till.api.bin()).toMatchObject({ bin: 'B2', lines: [], others: [{ itemId: bread.itemId }] });
});

it('[BN15] more of the same comes on top, a touch puts it away, and what stays on the floor goes from the list', async () => {
  const till = await shop();
  takeIn(till, [[milk.itemId, 4, 0]]);
  takeIn(till, [
    [milk.itemId, 2, 0],
    [bread.itemId, 3, 0],
  ]);
  const put = (itemId: typeof milk.itemId, bin: string | null) =>
    till.api.putAway({ ...intent(till), itemId, bin });
  expect(put(milk.itemId, '#')).toMatchObject({ refusal: { kind: 'bin-unnamed' } });
  expect(put(milk.itemId, 'a1')).toMatchObject({ ok: true });
  expect(put(milk.itemId, 'A1')).toMatchObject({ refusal: { kind: 'put-away-already' } });
  expect(put(bread.itemId, null)).toMatchObject({ ok: true });
  expect(moves(till)).toMatchObject([{ to: 'A1', lines: [{ quantity: units(6) }] }]);
  expect(arrived(till)).toEqual([]);
});

it('[BN15] a store without bins is asked nothing, and what was damaged is put into none', async () => {
  const without = await shop(false);
  takeIn(without, [[milk.itemId, 12, 0]]);
  expect(arrived(without)).toEqual([]);
  const till = await shop();
  takeIn(till, [[milk.itemId, 0, 2]]);
  expect(arrived(till)).toEqual([]);
});

it('[BN15] what came is laid down again, and then a label opens its bin', async () => {
  const till = await shop();
  takeIn(till, [[milk.itemId, 4, 0]]);
  atBins(till);
  expect(till.api.takeInHand({ ...intent(till), itemId: bread.itemId })).toMatchObject({
    refusal: { kind: 'put-away-already' },
  });
  till.api.takeInHand({ ...intent(till), itemId: milk.itemId });
  till.api.takeInHand({ ...intent(till), itemId: null });
  till.scan('BIN-A1');
  expect(till.api.bin()).toMatchObject({ bin: 'A1' });
  expect(moves(till)).toEqual([]);
});

it('[BN15] what came from another store waits as it was counted, cartons as they were packed, and survives a power cut', async () => {
  const sender = await sent();
  const shipment = shipmentOf(sender);
  const counts = { ...keeper, permissions: [...keeper.permissions, 'count-stock' as const] };
  const till = await tillOf('receiver', [told()], {}, counts);
  await hears(till, sender);
  const identity = till.hub.enrolsAs;
  const level: BinLevelV1 = {
    ...{ storeId: identity.storeId, bin: 'A1', itemId: milk.itemId, quantity: units(5) },
    ...{ lastCountAt: null, counted: [] },
  };
  till.hub.changes.push({ topic: 'bin-level', key: binLevelKey(level), record: level });
  await till.pull();
  till.hub.trouble = 'away';
  const { shipmentId } = shipment;
  till.api.scanForTransfer({ ...intent(till), scanning: { act: 'receive', transferId, shipmentId } });
  till.scan(shipment.label(0));
  const [packed] = shipment.cartons;
  if (!packed) throw new Error('a carton was sent');
  expect(till.api.finishReceiving({ ...of(till), shipmentId, isComplete: false })).toMatchObject({
    ok: true,
  });
  const waiting = () => arrived(till).map(({ itemId, quantity }) => [itemId, quantity]);
  const inCarton = packed.contents.map(({ itemId, quantity }) => [itemId, quantity]);
  expect(inCarton.length).toBeGreaterThan(0);
  expect(waiting()).toEqual(inCarton);
  till.cutPower();
  await till.signIn(counts);
  expect(waiting()).toEqual(inCarton);
});
