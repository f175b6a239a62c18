import { units } from '@tillbridge/core/kernel';
import { type BinLevelV1, binLevelKey } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { factsOf } from '../stock/goods.fixture';
import { milk, storeId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import { of, tillOf, transferId } from '../transfer/transfer.fixture';

const milkCode = '9400000000012';
async function sender(inBin: number): Promise<TestTill> {
  const till = await tillOf('sender');
  const record: BinLevelV1 = {
    ...{ storeId, bin: 'A1', itemId: milk.itemId, quantity: units(inBin), lastCountAt: null, counted: [] },
  };
  till.hub.changes.push({ topic: 'bin-level', key: binLevelKey(record), record });
  await till.pull();
  till.hub.trouble = 'away';
  return till;
}
const milkRow = (till: TestTill) =>
  till.api.transferPicking({ transferId })?.rows.find(({ itemId }) => itemId === milk.itemId);
const pick = (till: TestTill, pieces: number, bin = 'A1') =>
  till.api.pickTransferLine({ ...of(till), itemId: milk.itemId, quantity: units(pieces), bin });

it('[BN11] the picking screen says where an item lies, and what is picked from a bin leaves it', async () => {
  const till = await sender(5);
  expect(milkRow(till)).toMatchObject({ picked: 0, bins: [{ bin: 'A1', quantity: units(5) }] });
  expect(pick(till, 3)).toMatchObject({ ok: true });
  expect(milkRow(till)).toMatchObject({ picked: units(3), bins: [{ bin: 'A1', quantity: units(2) }] });
  expect(factsOf(till, 'goods-moved-between-bins')).toMatchObject([
    { from: 'A1', to: null, transferId, lines: [{ itemId: milk.itemId, quantity: units(3) }] },
  ]);
});

it('[BN11] a bin gives no more than it has, and a pick that is refused takes nothing out of it', async () => {
  const till = await sender(500);
  expect(pick(till, 501)).toMatchObject({ refusal: { kind: 'not-in-bin' } });
  expect(pick(till, 500).ok).toBe(false);
  expect(pick(till, 1, 'B2')).toMatchObject({ refusal: { kind: 'not-in-bin' } });
  expect(milkRow(till)).toMatchObject({ picked: 0, bins: [{ bin: 'A1', quantity: units(500) }] });
  expect(factsOf(till, 'goods-moved-between-bins')).toEqual([]);
  expect(factsOf(till, 'transfer-line-picked')).toEqual([]);
});

it('[BN11] what is put back lies on the floor', async () => {
  const till = await sender(5);
  pick(till, 3);
  till.api.pickTransferLine({ ...of(till), itemId: milk.itemId, quantity: units(-1) });
  expect(milkRow(till)).toMatchObject({ picked: units(2), bins: [{ quantity: units(2) }] });
});

it('[BN14] after the label of a bin what is scanned comes out of it, and after the label again off the floor', async () => {
  const till = await sender(2);
  const scan = (code: string) => till.scan(code);
  till.api.scanForTransfer({ intentId: till.intentId(), scanning: { act: 'pick', transferId } });
  scan('BIN-a1');
  expect(till.api.transferPicking({ transferId })).toMatchObject({ fromBin: 'A1' });
  expect(till.api.bin()).toBeNull();
  scan(milkCode);
  scan(milkCode);
  expect(milkRow(till)).toMatchObject({ picked: units(2), bins: [] });
  // It is empty: nothing more is picked until somebody says that it lies elsewhere.
  scan(milkCode);
  expect(milkRow(till)).toMatchObject({ picked: units(2) });
  scan('BIN-A1');
  expect(till.api.transferPicking({ transferId })).toMatchObject({ fromBin: null });
  scan(milkCode);
  expect(milkRow(till)).toMatchObject({ picked: units(3) });
  const moves = factsOf(till, 'goods-moved-between-bins');
  expect(moves).toHaveLength(2);
  for (const move of moves) expect(move).toMatchObject({ from: 'A1', to: null, transferId });
  const how = factsOf(till, 'transfer-line-picked').map((fact) => fact.how);
  expect(how).toEqual(['scan', 'scan', 'scan']);
});

it('[BN14] another bin takes the place of the first, and the next time somebody picks goods lie on the floor', async () => {
  const till = await sender(2);
  const pickNow = () =>
    till.api.scanForTransfer({ intentId: till.intentId(), scanning: { act: 'pick', transferId } });
  const from = () => till.api.transferPicking({ transferId })?.fromBin;
  pickNow();
  till.scan('BIN-A1');
  till.scan('BIN-B2');
  expect(from()).toBe('B2');
  pickNow();
  expect(from()).toBeNull();
});
