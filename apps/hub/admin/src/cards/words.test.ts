import { money } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { addsUp, deviceName, standingOf } from './words';

const minute = 60_000;

describe('card readers and payouts in words', () => {
  it.each([
    { isOnline: true, askedAgo: 1, word: 'Ready', why: 'the service hears of it' },
    { isOnline: false, askedAgo: 1, word: 'Not heard of', why: 'the service does not' },
    { isOnline: true, askedAgo: 8, word: 'Not known', why: 'the service did not answer us lately' },
  ])('[CK14] a reader is “$word” when $why', ({ isOnline, askedAgo, word }) => {
    const now = 1_800_000_000_000;
    const askedAt = (now - askedAgo * minute) as Parameters<typeof standingOf>[0]['askedAt'];
    expect(standingOf({ isOnline, askedAt }, now)).toMatchObject({ word });
  });

  it('[CK14] a reader has the name on its box, and one that came later the service’s own', () => {
    expect(deviceName('bbpos_wisepos_e')).toBe('BBPOS WisePOS E');
    expect(deviceName('verifone_x9')).toBe('verifone x9');
  });

  it.each([
    { moved: 1000, fees: 37, adds: true },
    { moved: 1000, fees: 30, adds: false },
    { moved: null, fees: null, adds: null },
  ])('[CK16] a payout of 963 made of $moved less $fees adds up: $adds', ({ moved, fees, adds }) => {
    const amountOf = (value: number | null) => (value === null ? null : money(value));
    expect(addsUp({ amount: money(963), moved: amountOf(moved), fees: amountOf(fees) })).toBe(adds);
  });
});
