import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantAt, localTextOf, tomorrowAtNine } from './zone-time';

it.each([
  {
    text: '2026-03-02T09:00',
    zone: 'Pacific/Auckland',
    at: '2026-03-01T20:00:00Z',
    why: 'summer in Auckland',
  },
  {
    text: '2026-07-02T09:00',
    zone: 'Pacific/Auckland',
    at: '2026-07-01T21:00:00Z',
    why: 'winter in Auckland',
  },
  {
    text: '2026-01-05T09:00',
    zone: 'America/New_York',
    at: '2026-01-05T14:00:00Z',
    why: 'winter in New York',
  },
  { text: '2026-11-01T01:30', zone: 'America/New_York', at: '2026-11-01T05:30:00Z', why: 'the first of two' },
])('[OS10] $text in $zone is $at: $why', ({ text, zone, at }) =>
  expect(instantAt(text, zone)).toEqual({ ok: true, value: Date.parse(at) }),
);

it.each([
  { text: '2026-03-08T02:30', zone: 'America/New_York', kind: 'no-such-moment' },
  { text: '2026-09-27T02:30', zone: 'Pacific/Auckland', kind: 'no-such-moment' },
  { text: 'tomorrow', zone: 'Pacific/Auckland', kind: 'unreadable' },
  { text: '2026-13-08T02:30', zone: 'Pacific/Auckland', kind: 'unreadable' },
])('[OS10] $text in $zone is refused: $kind', ({ text, zone, kind }) =>
  expect(instantAt(text, zone)).toEqual({ ok: false, refusal: { kind } }),
);

it('[OS10] what a clock showed is found again, or an hour before it where that hour comes twice', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 26_000_000, max: 33_000_000 }),
      fc.constantFrom('Pacific/Auckland', 'Australia/Lord_Howe', 'America/New_York', 'UTC'),
      (minute, zone) => {
        const at = minute * 60_000;
        const read = instantAt(localTextOf(at, zone), zone);
        expect(read.ok).toBe(true);
        if (read.ok) expect([0, 1_800_000, 3_600_000]).toContain(at - read.value);
      },
    ),
  ));

it('[OS10] tomorrow is the store’s tomorrow', () => {
  const lateInAuckland = Date.parse('2026-03-02T10:30:00Z');
  expect(tomorrowAtNine(lateInAuckland, 'Pacific/Auckland')).toBe('2026-03-03T09:00');
  expect(tomorrowAtNine(lateInAuckland, 'America/New_York')).toBe('2026-03-03T09:00');
  expect(tomorrowAtNine(Date.parse('2026-03-02T12:00:00Z'), 'Pacific/Auckland')).toBe('2026-03-04T09:00');
});
