import { idFrom, tradingDate } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { type StoreCalendar, daysLookedAt } from './calendar';
import { seriesAt } from './series-at';

const store: StoreCalendar = {
  ...{ storeId: idFrom('019b8b74-1800-7000-8000-000000000002'), name: 'Thorndon', currency: 'NZD' },
  ...{ firstDay: tradingDate('2026-01-01'), lastDay: tradingDate('2026-07-01'), sells: true },
  isOpen: Array.from({ length: daysLookedAt }, () => true),
};
const at = (sold: string, moved: string, onHandMilli = 0) =>
  seriesAt(store, { daysBefore: 0, sold, moved, onHandMilli });

it('[FO12] what another system sold before anything moved here counts from its first sale on, with the days between', () => {
  const series = at('10:2000:0 13:1000:0 20:1000:0', '20:4000 30:-4000');
  expect(series.firstDay).toBe('2026-01-11');
  expect(series.days.slice(0, 12)).toEqual([2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]);
  expect(series.days[21], 'it was sold out here').toBeNull();
});

it('[FO12] what never moved here is known by what another system sold alone', () => {
  const { firstDay, days } = at('180:3000:0', '');
  expect([firstDay, days]).toEqual(['2026-06-30', [3, 0]]);
});

it('[FO12] without such a sale the days begin when it came', () =>
  expect(at('20:1000:0', '12:5000 20:-1000', 4_000).firstDay).toBe('2026-01-13'));
