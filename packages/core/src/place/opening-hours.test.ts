import { expect, it } from 'vitest';
import { instant } from '../kernel';
import type { OpeningHoursV1 } from '../wire';
import { isOpenAt } from './opening-hours';

const nineToFive = [{ opens: 540, closes: 1020 }];
const hours: OpeningHoursV1 = {
  week: [
    nineToFive,
    nineToFive,
    nineToFive,
    nineToFive,
    [
      { opens: 540, closes: 720 },
      { opens: 1080, closes: 1560 },
    ],
    [],
    [],
  ],
  exceptions: [
    { date: '2026-11-23', spans: [], note: 'Stocktake' },
    { date: '2026-11-22', spans: [{ opens: 600, closes: 660 }], note: 'Christmas parade' },
  ],
};
/** Auckland in November is thirteen hours ahead. */
const auckland = (date: string, time: string) => instant(Date.parse(`${date}T${time}:00+13:00`));

it.each([
  { on: '2026-11-24', at: '09:00', isOpen: true, why: 'a Tuesday at opening time' },
  { on: '2026-11-24', at: '08:59', isOpen: false, why: 'a minute before' },
  { on: '2026-11-24', at: '17:00', isOpen: false, why: 'closing time is closed' },
  { on: '2026-11-20', at: '13:00', isOpen: false, why: 'the break between two spans of a Friday' },
  { on: '2026-11-20', at: '23:30', isOpen: true, why: 'the late span of a Friday' },
  { on: '2026-11-21', at: '01:59', isOpen: true, why: 'Friday night reaches into Saturday' },
  { on: '2026-11-21', at: '02:00', isOpen: false, why: 'and ends' },
  { on: '2026-11-23', at: '10:00', isOpen: false, why: 'an exception closes a Monday' },
  { on: '2026-11-22', at: '10:30', isOpen: true, why: 'an exception opens a Sunday' },
])('[SR7] $on $at: $isOpen, $why', ({ on, at, isOpen }) =>
  expect(isOpenAt(hours, auckland(on, at), 'Pacific/Auckland')).toBe(isOpen),
);

it('[SR7] a store whose hours nobody entered counts as open', () =>
  expect(isOpenAt(undefined, auckland('2026-11-22', '03:00'), 'Pacific/Auckland')).toBe(true));

it('[SR7] goes by the store’s own clock, not by the one of the machine', () => {
  const at = auckland('2026-11-24', '09:30');
  expect(isOpenAt(hours, at, 'Pacific/Auckland')).toBe(true);
  expect(isOpenAt(hours, at, 'America/New_York')).toBe(false);
});
