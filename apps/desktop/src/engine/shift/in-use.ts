import type { ShiftId } from '@tillbridge/core/kernel';
import { type ReadDb, type Tx, one, run } from '../database/database';

/** The shift that sales go into, remembered per connection: each sale asks, and the disk answers once. */
const known = new WeakMap<object, ShiftId | null>();

/** What to do when a sale is on disk: the totals follow behind, so that a close has little left to fold. */
const followers = new WeakMap<object, () => void>();

export function shiftInUse(db: ReadDb): ShiftId | null {
  const remembered = known.get(db);
  if (remembered !== undefined) return remembered;
  const row = one<{ shiftId: ShiftId }>(
    db,
    'select shift_id as shiftId from shift where is_in_use = 1 and z_number is null',
  );
  const shiftId = row?.shiftId ?? null;
  known.set(db, shiftId);
  return shiftId;
}

/** The part of a fact that says which drawer's shift it belongs to. Source: spec/shifts.md SF12 */
export function ofShiftInUse(db: ReadDb): { shiftId?: ShiftId } {
  const shiftId = shiftInUse(db);
  return shiftId === null ? {} : { shiftId };
}

export function putInUse(tx: Tx, shiftId: ShiftId | null): void {
  run(
    tx,
    'update shift set is_in_use = (shift_id is ?) where is_in_use = 1 or shift_id is ?',
    shiftId,
    shiftId,
  );
  tx.afterCommit(() => known.set(tx.db, shiftId));
}

export const followSales = (db: object, follow: () => void): void => void followers.set(db, follow);
export const saleIsOnDisk = (db: object): void => followers.get(db)?.();
