import { expect, it } from 'vitest';
import { instant, tradingDateOf } from './time';

const at = (text: string) => instant(Date.parse(text));

it.each([
  {
    moment: '2026-11-21T14:59:00Z',
    zone: 'Pacific/Auckland',
    cutOff: 240,
    day: '2026-11-21',
    why: 'one minute to four is yesterday',
  },
  {
    moment: '2026-11-21T15:00:00Z',
    zone: 'Pacific/Auckland',
    cutOff: 240,
    day: '2026-11-22',
    why: 'at four the new day begins',
  },
  {
    moment: '2026-11-22T04:30:00Z',
    zone: 'America/New_York',
    cutOff: 0,
    day: '2026-11-21',
    why: 'the store’s date, not the hub’s',
  },
  {
    moment: '2026-11-22T05:30:00Z',
    zone: 'America/Chicago',
    cutOff: 0,
    day: '2026-11-21',
    why: 'west Florida is an hour behind',
  },
  {
    moment: '2027-01-01T01:00:00Z',
    zone: 'UTC',
    cutOff: 120,
    day: '2026-12-31',
    why: 'New Year’s Eve goes on',
  },
  {
    moment: '2026-09-26T14:30:00Z',
    zone: 'Pacific/Auckland',
    cutOff: 240,
    day: '2026-09-26',
    why: 'the night the clocks go forward',
  },
  {
    moment: '2026-11-01T06:30:00Z',
    zone: 'America/New_York',
    cutOff: 240,
    day: '2026-10-31',
    why: 'the night they go back',
  },
  { moment: '2028-03-01T00:30:00Z', zone: 'UTC', cutOff: 60, day: '2028-02-29', why: 'a leap day' },
])('[S9] $moment in $zone counts for $day: $why', ({ moment, zone, cutOff, day }) =>
  expect(tradingDateOf(at(moment), zone, cutOff)).toBe(day),
);
