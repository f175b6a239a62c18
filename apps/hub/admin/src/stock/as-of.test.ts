import { expect, it } from 'vitest';
import { dayEndedAt } from './as-of';

const now = Date.UTC(2026, 10, 21, 12);

it.each([
  { day: '2026-11-20', zone: 'UTC', at: Date.UTC(2026, 10, 21) - 1, why: 'yesterday' },
  {
    day: '2026-11-20',
    zone: 'Pacific/Auckland',
    at: Date.UTC(2026, 10, 20, 11) - 1,
    why: 'a day that ends before ours',
  },
  { day: '2026-11-21', zone: 'UTC', at: null, why: 'today has not ended' },
  {
    day: '2026-09-05',
    zone: 'America/Santiago',
    at: Date.UTC(2026, 8, 6, 4) - 1,
    why: 'summer time begins at midnight',
  },
  { day: '', zone: 'UTC', at: null, why: 'no day' },
  { day: '2026-02-31x', zone: 'UTC', at: null, why: 'what is no day' },
])('[SY5] the end of $day in $zone: $why', ({ day, zone, at }) =>
  expect(dayEndedAt(day, zone, now)).toBe(at),
);
