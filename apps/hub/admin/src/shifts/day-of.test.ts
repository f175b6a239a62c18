import { expect, it } from 'vitest';
import { dayOf } from './day-of';

const hoursOf = (day: string, zone: string) => {
  const span = dayOf(day, zone);
  return span === null ? null : (span.until - span.from) / 3_600_000;
};

it.each([
  { day: '2026-03-02', zone: 'Pacific/Auckland', hours: 24, why: 'a day like any other' },
  { day: '2026-09-27', zone: 'Pacific/Auckland', hours: 23, why: 'summer time begins' },
  { day: '2026-04-05', zone: 'Pacific/Auckland', hours: 25, why: 'summer time ends' },
  { day: '2026-09-06', zone: 'America/Santiago', hours: 23, why: 'its midnight is left out' },
])('[SF20] $day in $zone has $hours hours: $why', ({ day, zone, hours }) => {
  expect(hoursOf(day, zone)).toBe(hours);
});

it.each(['', '2026-13-40', 'today'])('[SF20] “%s” is no day, and asks for none', (day) => {
  expect(dayOf(day, 'Pacific/Auckland')).toBeNull();
});
