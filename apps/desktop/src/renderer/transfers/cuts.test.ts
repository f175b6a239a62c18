import { expect, it } from 'vitest';
import { keyedQuantity, readId } from '../../ipc/keyed';
import { cutsOf } from './cuts';

const line = (no: number, asked: number) => ({
  lineId: readId<'TransferLineId'>(`0190d000-0000-7000-8000-00000000010${no}`),
  itemId: readId<'ItemId'>(`0190d000-0000-7000-8000-00000000000${no}`),
  requested: keyedQuantity(asked * 1000),
});
const [wine, water] = [line(1, 6), line(2, 12)];

it('[TR4] what nobody touched is approved whole, and what was set back to all of it too', () => {
  expect(cutsOf([wine, water], new Map(), '')).toEqual([]);
  expect(cutsOf([wine, water], new Map([[wine.itemId, wine.requested]]), 'x')).toEqual([]);
});

it('[TR4] what was set to less is a cut with its reason; what nobody asked for is none', () => {
  const given = new Map([[water.itemId, keyedQuantity(4000)]]);
  expect(cutsOf([wine, water, { ...wine, lineId: null }], given, 'we need it here')).toEqual([
    { lineId: water.lineId, approved: 4000, reason: 'we need it here' },
  ]);
});
