import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, localTimeOf } from '../kernel';
import { isTold, leavesAt, mailsByItself, noChoice } from './index';

const at = (text: string) => instant(Date.parse(text));
const night = { from: 20 * 60, to: 7 * 60 };

it.each([
  {
    now: '2026-11-21T02:00:00Z',
    leaves: '2026-11-21T02:00:00Z',
    zone: 'Pacific/Auckland',
    why: 'three in the afternoon is not quiet',
  },
  {
    now: '2026-11-21T09:00:00Z',
    leaves: '2026-11-21T18:00:00Z',
    zone: 'Pacific/Auckland',
    why: 'ten at night waits until seven',
  },
  {
    now: '2026-11-21T15:30:00Z',
    leaves: '2026-11-21T18:00:00Z',
    zone: 'Pacific/Auckland',
    why: 'half past four in the morning waits too',
  },
  {
    now: '2026-09-26T11:00:00Z',
    leaves: '2026-09-26T18:00:00Z',
    zone: 'Pacific/Auckland',
    why: 'the clocks go forward in that night',
  },
  {
    now: '2026-11-01T02:00:00Z',
    leaves: '2026-11-01T12:00:00Z',
    zone: 'America/New_York',
    why: 'and back in this one',
  },
])('[MG6] at $now in $zone it leaves at $leaves: $why', ({ now, leaves, zone }) =>
  expect(new Date(leavesAt(at(now), night, zone)).toISOString()).toBe(new Date(leaves).toISOString()),
);

it('[MG6] quiet hours that end inside a quarter of an hour end then', () => {
  const leaves = leavesAt(at('2026-11-21T09:00:00Z'), { from: 20 * 60, to: 7 * 60 + 10 }, 'Pacific/Auckland');
  expect(new Date(leaves).toISOString()).toBe('2026-11-21T18:10:00.000Z');
});

it('[MG6] quiet hours whose end the clocks jump over end at the jump', () => {
  const leaves = leavesAt(at('2026-09-26T13:50:00Z'), { from: 0, to: 2 * 60 + 30 }, 'Pacific/Auckland');
  expect(new Date(leaves).toISOString()).toBe('2026-09-26T14:00:00.000Z');
});

it('[MG6] whatever hours are chosen, what leaves never leaves in them, nor before now', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 0, max: 400 * 24 * 60 }),
      fc.constantFrom('Pacific/Auckland', 'America/Chicago', 'UTC'),
      (from, to, minute, zone) => {
        const now = instant(Date.parse('2026-01-01T00:00:00Z') + minute * 60_000);
        const leaves = leavesAt(now, { from, to }, zone);
        if (leaves < now) return false;
        if (from === to) return leaves === now;
        const { minutes } = localTimeOf(leaves, zone);
        return from <= to ? minutes < from || minutes >= to : minutes >= to && minutes < from;
      },
    ),
  ));

it.each([
  { choice: noChoice, channel: 'mail', worksThere: true, told: true, why: 'their store has to do something' },
  {
    choice: noChoice,
    channel: 'mail',
    worksThere: false,
    told: false,
    why: 'head office sees it in the app',
  },
  {
    choice: { ...noChoice, phone: '+6421000001' },
    channel: 'sms',
    worksThere: true,
    told: false,
    why: 'nobody asked for an SMS',
  },
  {
    choice: { ...noChoice, phone: '+6421000001', events: { 'transfer-dispatched': { sms: true } } },
    channel: 'sms',
    worksThere: false,
    told: true,
    why: 'they asked for it',
  },
  {
    choice: { ...noChoice, events: { 'transfer-dispatched': { sms: true } } },
    channel: 'sms',
    worksThere: true,
    told: false,
    why: 'there is no number',
  },
  {
    choice: { ...noChoice, events: { 'transfer-dispatched': { mail: false } } },
    channel: 'mail',
    worksThere: true,
    told: false,
    why: 'they want no mail',
  },
] as const)('[MG5] by $channel: $told, because $why', ({ choice, channel, worksThere, told }) =>
  expect(isTold(choice, 'transfer-dispatched', channel, worksThere)).toBe(told),
);

it.each([
  { event: 'transfer-to-pick', worksAtStore: true, comes: true, why: 'their store has to pick it' },
  { event: 'transfer-to-pick', worksAtStore: false, comes: false, why: 'head office picks nothing' },
  { event: 'discrepancy-assigned', worksAtStore: false, comes: true, why: 'it is theirs by name' },
  { event: 'day-summary', worksAtStore: true, comes: false, why: 'nobody has to do anything' },
] as const)(
  '[MG5] who chose nothing is told of $event: $comes, because $why',
  ({ event, worksAtStore, comes }) => expect(mailsByItself(event, worksAtStore)).toBe(comes),
);
