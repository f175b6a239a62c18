import { units } from '@tillbridge/core/kernel';
import { type BinLevelV1, binLevelKey } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { factsOf } from '../stock/goods.fixture';
import { milk, storeId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import { of, tillOf, transferId } from '../transfer/transfer.fixture';

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
