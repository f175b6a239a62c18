import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ShiftId, idFrom, money } from '../kernel';
import { dropIsDue } from './drop-prompt';

const anyShift = fc.uuid({ version: 7 }).map((id) => idFrom<'ShiftId'>(id));
const anyLimit = fc.integer({ min: 0, max: 10_000_000 });
/** The first sum at which the hint comes. */
function limitOf(shiftId: ShiftId, dropAbove: number): number {
  let [below, above] = [0, 2 * dropAbove + 1];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (dropIsDue({ expected: money(middle), dropAbove: money(dropAbove), shiftId })) above = middle;
    else below = middle;
  }
  return above;
}

it('[SF34] never asks for a drop at or below what the store wants in the drawer, and always above a tenth more', () =>
  fc.assert(
    fc.property(anyShift, anyLimit, (shiftId, dropAbove) => {
      const asks = (expected: number) =>
        dropIsDue({ expected: money(expected), dropAbove: money(dropAbove), shiftId });
      return !asks(dropAbove) && !asks(-1) && asks(dropAbove + Math.ceil(dropAbove / 10) + 1);
    }),
  ));

it('[SF34] another shift has another limit, so that the hint tells nobody what the drawer should hold', () => {
  const shifts = fc.sample(anyShift, { numRuns: 200, seed: 1 });
  const limits = new Set(shifts.map((shiftId) => limitOf(shiftId, 80_000)));
  expect(limits.size).toBeGreaterThan(80);
  expect(Math.max(...limits) - Math.min(...limits)).toBeGreaterThan(7_000);
});

it('[SF34] a store that wants no hint has none', () => {
  const [shiftId] = fc.sample(anyShift, 1);
  if (!shiftId) throw new Error('a shift is needed');
  expect(dropIsDue({ expected: money(100_000_000), dropAbove: null, shiftId })).toBe(false);
});
