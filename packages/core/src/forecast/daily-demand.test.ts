import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tradingDate } from '../kernel';
import { type Taken, dailyDemand } from './index';

const day = (no: number) => tradingDate(`2026-11-${String(2 + no).padStart(2, '0')}`);
const open = (count: number) => Array.from({ length: count }, () => true);

it('[FC1] an open day without a sale is a zero, a closed one says nothing', () => {
  const taken = [
    { day: day(2), units: 1.5 },
    { day: day(0), units: 2 },
    { day: day(2), units: 1 },
  ];
  expect(dailyDemand(day(0), [true, true, true, false], taken).days).toEqual([2, 0, 2.5, null]);
  expect(dailyDemand(day(0), [false, true, true, false], taken).days).toEqual([2, 0, 2.5, null]);
});

it.each([
  { back: [2, 3], left: [4, 0, 0], why: 'the two of Tuesday and one of Monday' },
  { back: [0, 1], left: [4, 2, 0], why: 'what came back on Monday leaves Tuesday alone' },
  { back: [2, 99], left: [0, 0, 0], why: 'more came back than is known to be sold' },
])('[FC16] $back come back and leave $left: $why', ({ back: [no = 0, units = 0], left }) => {
  const taken = [
    { day: day(no), units: -units },
    { day: day(0), units: 5 },
    { day: day(1), units: 2 },
  ];
  expect(dailyDemand(day(0), open(3), taken).days).toEqual(left);
});

it('[FC16] the same lines in any order are the same demand, never negative, and never more than was sold', () => {
  const anyTaken: fc.Arbitrary<Taken[]> = fc.array(
    fc.record({ day: fc.nat({ max: 9 }).map(day), units: fc.integer({ min: -6, max: 9 }) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(anyTaken, (taken) => {
      const demand = dailyDemand(day(0), open(10), taken);
      expect(dailyDemand(day(0), open(10), [...taken].reverse())).toEqual(demand);
      const sold = taken.reduce((all, { units }) => all + Math.max(0, units), 0);
      const net = taken.reduce((all, { units }) => all + units, 0);
      const asked = demand.days.reduce<number>((all, units) => all + (units ?? 0), 0);
      expect(demand.days.every((units) => units !== null && units >= 0)).toBe(true);
      expect(asked).toBeLessThanOrEqual(sold);
      expect(asked).toBeGreaterThanOrEqual(Math.max(0, net));
    }),
  );
});
