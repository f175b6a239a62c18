import { units } from '@tillbridge/core/kernel';
import { type BinLevelV1, binLevelKey, itemSpotKey } from '@tillbridge/core/wire';
import { describe, expect, it } from 'vitest';
import type { BinDeed } from '../../ipc/areas/bin';
import { factsOf, goodsTill, movesOf } from '../stock/goods.fixture';
import { bread, lead, milk, storeId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';

const milkCode = '9400000000012';
const intent = (till: TestTill) => ({ intentId: till.intentId() });
async function shop(): Promise<TestTill> {
  const { till } = await goodsTill(['count-stock']);
  till.hub.trouble = 'away';
  return till;
}
const open = (till: TestTill, bin: string, deed: BinDeed) =>
  till.api.beginBin({ ...intent(till), bin, deed });
const set = (till: TestTill, pieces: number, itemId = milk.itemId) =>
  till.api.setBinLine({ ...intent(till), line: { lineId: null, itemId, quantity: units(pieces) } });
const state = (till: TestTill) => till.api.stateBin(intent(till));
function deed(till: TestTill, bin: string, what: BinDeed, pieces: number, to?: string) {
  open(till, bin, what);
  if (to !== undefined) till.api.moveToBin({ ...intent(till), to });
  set(till, pieces);
  const answer = state(till);
  if (!answer.ok) till.api.discardGoods({ ...intent(till), kind: 'bin' });
  return answer;
}
const milkIn = (till: TestTill) =>
  Object.fromEntries(
    till.api.itemInBins({ itemId: milk.itemId })?.bins.map(({ bin, quantity }) => [bin, quantity / 1_000]) ??
      [],
  );
const byScan = (till: TestTill) => till.api.goodsByScan({ ...intent(till), into: 'bin' });

describe('bins at a till', () => {
  it('[BN9] a label is scanned, then the goods, and they lie there; nothing is sold and nothing leaves the store', async () => {
    const till = await shop();
    byScan(till);
    till.scan(milkCode);
    expect(till.api.bin()).toBeNull();
    till.scan('BIN-a-03');
    till.scan(milkCode);
    till.scan(milkCode);
    expect(till.api.bin()).toMatchObject({
      ...{ bin: 'A-03', deed: 'put-in', others: [] },
      lines: [{ name: milk.name, quantity: units(2), inBin: 0, floor: units(40) }],
    });
    expect(state(till)).toMatchObject({ ok: true });
    expect(till.api.sale().lines).toEqual([]);
    expect(movesOf(till)).toEqual([]);
    expect(till.api.itemInBins({ itemId: milk.itemId })).toEqual({
      floor: units(38),
      bins: [{ bin: 'A-03', quantity: units(2) }],
    });
    expect(till.api.bins()).toEqual({
      ...{ bins: [{ bin: 'A-03', items: 1, isBelowZero: false }], refill: [], arrived: [], begun: null },
    });
    expect(factsOf(till, 'goods-moved-between-bins')).toMatchObject([
      { from: null, to: 'A-03', lines: [{ itemId: milk.itemId, quantity: units(2) }], staffId: lead.staffId },
    ]);
  });

  it('[BN2, BN6] goods go on to another bin and back to the floor, and no bin gives more than it has', async () => {
    const till = await shop();
    deed(till, 'A1', 'put-in', 12);
    expect(deed(till, 'A1', 'move', 5, 'b2')).toMatchObject({ ok: true });
    expect(deed(till, 'B2', 'take-out', 2)).toMatchObject({ ok: true });
    expect(milkIn(till)).toEqual({ A1: 7, B2: 3 });
    expect(deed(till, 'B2', 'take-out', 4)).toMatchObject({
      refusal: {
        kind: 'not-in-bin',
        sentence: `Only 3 of ${milk.name} lie in bin B2. Take fewer, or count the bin.`,
      },
    });
    expect(milkIn(till)).toEqual({ A1: 7, B2: 3 });
  });

  it('[BN4, BN9] a bin that is counted holds what was found, and nothing of what nobody found', async () => {
    const till = await shop();
    deed(till, 'A1', 'put-in', 12);
    open(till, 'A1', 'put-in');
    set(till, 4, bread.itemId);
    state(till);
    byScan(till);
    open(till, 'A1', 'count');
    till.scan(milkCode);
    expect(till.api.bin()?.others.map(({ itemId }) => itemId)).toEqual([bread.itemId]);
    set(till, 9);
    expect(state(till)).toMatchObject({ ok: true });
    expect(milkIn(till)).toEqual({ A1: 9 });
    expect(till.api.itemInBins({ itemId: bread.itemId })).toBeNull();
    deed(till, 'A1', 'take-out', 2);
    expect(milkIn(till)).toEqual({ A1: 7 });
  });

  it('[BN9] a list keeps its bin until it is stated, also when another label is scanned or the power goes', async () => {
    const till = await shop();
    open(till, 'A1', 'put-in');
    set(till, 3);
    expect(open(till, 'B2', 'put-in')).toMatchObject({ refusal: { kind: 'another-bin-begun' } });
    till.cutPower();
    await till.signIn({ ...lead, permissions: [...lead.permissions, 'count-stock'] });
    expect(till.api.bin()).toMatchObject({ bin: 'A1', lines: [{ quantity: units(3) }] });
    till.api.discardGoods({ ...intent(till), kind: 'bin' });
    expect(till.api.bin()).toBeNull();
    expect(state(till)).toMatchObject({ refusal: { kind: 'not-begun' } });
    expect(milkIn(till)).toEqual({});
  });

  it('[BN6, BN9] says what to do about a name that no label has, a move to nowhere and to itself', async () => {
    const till = await shop();
    expect(open(till, '?', 'put-in')).toMatchObject({ refusal: { kind: 'bin-unnamed' } });
    expect(state(till)).toMatchObject({ refusal: { kind: 'not-begun' } });
    open(till, 'A1', 'move');
    set(till, 1);
    expect(state(till)).toMatchObject({ refusal: { kind: 'where-to' } });
    expect(till.api.moveToBin({ ...intent(till), to: ' a1 ' })).toMatchObject({
      refusal: { kind: 'same-bin' },
    });
    open(till, 'A1', 'put-in');
    set(till, 0);
    expect(state(till)).toMatchObject({ refusal: { kind: 'no-lines' } });
  });

  const told = (pieces: number, more: Partial<BinLevelV1> = {}): BinLevelV1 => ({
    ...{ storeId, bin: 'A1', itemId: milk.itemId, quantity: units(pieces), lastCountAt: null, counted: [] },
    ...more,
  });
  const tell = async (till: TestTill, record: BinLevelV1): Promise<void> => {
    till.hub.trouble = null;
    till.hub.changes.push({ topic: 'bin-level', key: binLevelKey(record), record });
    await till.pull();
    till.hub.trouble = 'away';
  };

  it('[BN7] what the hub told and what this till did since are there at once, and nothing counts twice', async () => {
    const till = await shop();
    await tell(till, told(10));
    expect(deed(till, 'A1', 'take-out', 4)).toMatchObject({ ok: true });
    expect(milkIn(till)).toEqual({ A1: 6 });
    const [{ sequence, terminalId }] = till
      .rows<{ body: string }>(`select body from journal where type = 'goods-moved-between-bins'`)
      .map(
        ({ body }) =>
          JSON.parse(body) as { sequence: number; terminalId: BinLevelV1['counted'][number]['terminalId'] },
      ) as [{ sequence: number; terminalId: BinLevelV1['counted'][number]['terminalId'] }];
    await tell(till, told(5, { counted: [{ terminalId, sequence }] }));
    expect(milkIn(till)).toEqual({ A1: 5 });
    deed(till, 'A1', 'put-in', 1);
    expect(milkIn(till)).toEqual({ A1: 6 });
    expect(till.rows('select sequence from bin_entry')).toHaveLength(1);
  });

  it('[BN8] the refill list has what the floor is out of and what is below its least', async () => {
    const till = await shop();
    till.hub.trouble = null;
    const record = { storeId, itemId: milk.itemId, spot: 'Fridge', floorLeast: units(5) };
    till.hub.changes.push({ topic: 'item-spot', key: itemSpotKey(record), record });
    await till.pull();
    till.hub.trouble = 'away';
    deed(till, 'A1', 'put-in', 35);
    expect(till.api.bins().refill).toEqual([]);
    deed(till, 'A1', 'put-in', 2);
    expect(till.api.bins().refill).toMatchObject([
      { itemId: milk.itemId, floor: units(3), bins: [{ bin: 'A1', quantity: units(37) }], toBring: units(2) },
    ]);
  });

  it('[BN9] whoever may not count stock sees no bins and changes none', async () => {
    const { till } = await goodsTill([]);
    const refusal = { kind: 'not-permitted', needs: 'count-stock' };
    expect(open(till, 'A1', 'put-in')).toMatchObject({ refusal });
    expect(till.api.bins()).toEqual({ bins: [], refill: [], arrived: [], begun: null });
    expect(till.api.bin()).toBeNull();
  });
});
