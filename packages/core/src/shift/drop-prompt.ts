import type { Money, ShiftId } from '@tillbridge/core/kernel';

const saltValues = 256;
/** A tenth of the limit at the most. */
const spread = 10 * saltValues;

/**
 * Whether somebody should take cash to the safe.
 * A hint that came exactly at the limit would say to the cent what the drawer holds, and undo the blind count. So each shift has a
 * limit of its own, up to a tenth above the store's, which nobody at the till knows.
 * @param drawer.expected minor units, what the drawer should hold
 * @param drawer.dropAbove minor units; null where the store wants no hint
 * Source: spec/shifts.md SF34
 */
export function dropIsDue(drawer: { expected: Money; dropAbove: Money | null; shiftId: ShiftId }): boolean {
  const { expected, dropAbove, shiftId } = drawer;
  if (dropAbove === null) return false;
  const salt = Number.parseInt(shiftId.slice(-2), 16) % saltValues;
  return expected > dropAbove + Math.floor((dropAbove * salt) / spread);
}
