import { type LineId, idFrom, money, quantity } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import type { ReturnableLineView } from '../../ipc/areas/returns';
import { type Draft, type DraftEvent, isReady, stepDraft } from './draft';

const idOf = (n: number) => idFrom<'LineId'>(`0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const line = (n: number, left: number, unitOfMeasure = 'each'): ReturnableLineView => ({
  lineId: idOf(n),
  itemId: idFrom<'ItemId'>(idOf(n)),
  name: `Item ${n}`,
  sku: `SKU-${n}`,
  unitOfMeasure,
  sold: quantity(left),
  left: quantity(left),
  paid: money(100),
  cameBack: [],
  isRegulated: false,
});
const shirts = line(1, 3000);
const cheese = line(2, 355, 'kg');
const gone = line(3, 0);
const steps = (...events: DraftEvent[]): Draft => events.reduce<Draft>(stepDraft, []);
const taken = (draft: Draft) => draft.map(({ lineId, milli }): [LineId, number] => [lineId, milli]);

it('[RT4] one piece at a time comes back, never more than is left and never what is gone', () => {
  expect(taken(steps({ type: 'line-tapped', line: shirts }))).toEqual([[idOf(1), 1000]]);
  const more = { type: 'stepped', line: shirts, by: 1 } as const;
  expect(taken(steps(more, more, more, more, more))).toEqual([[idOf(1), 3000]]);
  expect(steps(more, { ...more, by: -1 })).toEqual([]);
  expect(steps({ type: 'line-tapped', line: shirts }, { type: 'line-tapped', line: shirts })).toEqual([]);
  expect(steps({ type: 'line-tapped', line: gone }, { type: 'stepped', line: gone, by: 1 })).toEqual([]);
  expect(taken(steps({ type: 'line-tapped', line: cheese }))).toEqual([[idOf(2), 355]]);
});

it('[RT12] each line says why before it comes back, and one reason serves a whole bag', () => {
  const all = steps({ type: 'all-taken', lines: [shirts, cheese, gone] });
  expect(taken(all)).toEqual([
    [idOf(1), 3000],
    [idOf(2), 355],
  ]);
  expect(isReady(all)).toBe(false);
  const said = stepDraft(all, { type: 'reason-chosen', lineId: idOf(1), reason: 'faulty' });
  expect(isReady(said)).toBe(true);
  const other = stepDraft(said, { type: 'reason-chosen', lineId: idOf(2), reason: 'wrong-item' });
  expect(other.map(({ reason }) => reason)).toEqual(['faulty', 'wrong-item']);
  const placed = stepDraft(other, { type: 'restock-chosen', lineId: idOf(2), restock: 'damaged' });
  expect(placed.map(({ restock }) => restock)).toEqual([null, 'damaged']);
  expect(isReady([])).toBe(false);
});
