import { expect, it } from 'vitest';
import { keyedQuantity, readId } from '../../ipc/keyed';
import { currentRow, nowPicked } from './picking';

const row = (no: number, picked: number, left: number) => ({
  itemId: readId<'ItemId'>(`0190d000-0000-7000-8000-00000000000${no}`),
  picked: keyedQuantity(picked * 1000),
  left: keyedQuantity(left * 1000),
});
const [first, second, third] = [row(1, 0, 2), row(2, 0, 1), row(3, 0, 4)];

it('[TS2] what was scanned is what the hands hold, wherever it stands in the walk', () => {
  const after = [first, second, row(3, 1, 3)];
  expect(nowPicked([first, second, third], after)).toBe(third.itemId);
  expect(currentRow(after, third.itemId)).toBe(after[2]);
  expect(nowPicked(after, after)).toBeNull();
});

it('[TS2] once all of an item is picked the next one in walking order comes, and after the last the first that is open', () => {
  const rows = [first, row(2, 1, 0), row(3, 4, 0)];
  expect(currentRow([first, row(2, 1, 0), third], second.itemId)).toBe(third);
  expect(currentRow(rows, third.itemId)).toBe(first);
  expect(currentRow(rows, null)).toBe(first);
});

it('[TS2] when everything is picked nothing is looked for, but what was chosen can still be put back', () => {
  const rows = [row(1, 2, 0), row(2, 1, 0)];
  expect(currentRow(rows, null)).toBeNull();
  expect(currentRow(rows, second.itemId)).toBe(rows[1]);
});
