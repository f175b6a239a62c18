import { tradingDate } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { judge, meanOf, yardsticks } from './held-back';
import { type SalesLog, bakeryLog, isLogThere, seriesOf } from './sales-log';

const firstDay = tradingDate('2026-11-02');
const log = (lines: [dayNo: number, item: string, units: number][], dayCount: number): SalesLog => ({
  name: 'small',
  firstDay,
  dayCount,
  lines: lines.map(([dayNo, item, units]) => ({
    day: tradingDate(`2026-11-${String(2 + dayNo).padStart(2, '0')}`),
    item,
    units,
  })),
});

it('[FC1] a day without any sale was closed, an item not sold on an open day has a zero', () => {
  const series = seriesOf(
    log(
      [
        [0, 'tea', 2],
        [2, 'rice', 1],
        [2, 'tea', 1],
      ],
      4,
    ),
  );
  expect(series.get('tea')?.days).toEqual([2, null, 1, null]);
  expect(series.get('rice')?.days).toEqual([0, null, 1, null]);
});

it('[FC1] goods that came back take from what was sold before them, and nothing from what the log does not know', () => {
  const series = seriesOf(
    log(
      [
        [0, 'tea', 5],
        [1, 'tea', 2],
        [1, 'rice', 1],
        [2, 'tea', -3],
        [2, 'rice', 9],
        [3, 'rice', -99],
      ],
      4,
    ),
  );
  expect(series.get('tea')?.days).toEqual([4, 0, 0, null]);
  expect(series.get('rice')?.days).toEqual([0, 0, 0, null]);
});

it('[FC11] what is sold on the days held back changes no forecast', () => {
  const known = Array.from({ length: 20 }, (_, no): [number, string, number] => [no, 'tea', (no % 3) + 1]);
  const held = (units: number) =>
    judge(log([...known, [20, 'tea', units], [21, 'tea', units]], 22), 2).judged[0];
  const [few, many] = [held(0.5), held(100)];
  expect(few?.method).toBe(many?.method);
  // Both days are missed by 99.5 more, in the same direction.
  expect((many?.units.chosen ?? 0) + (few?.units.chosen ?? 0)).toBeCloseTo(99.5, 9);
});

it.skipIf(!isLogThere())(
  '[FC11, FC12] on the held-back month of a real bakery the chosen methods beat all three naive ones (needs ../shared)',
  () => {
    const { judged } = judge(bakeryLog(), 28);
    const chosen = meanOf(judged, ({ daily }) => daily.chosen) ?? Infinity;
    for (const yardstick of yardsticks)
      expect(chosen).toBeLessThan(meanOf(judged, ({ daily }) => daily[yardstick]) ?? 0);
  },
);
