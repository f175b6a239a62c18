import type { Money, ShiftId } from '@tillbridge/core/kernel';
import { type OpenShift, addToTotals, expectedCash } from '@tillbridge/core/shift';
import type { Fact, ShiftTotalsV1 } from '@tillbridge/core/wire';
import { type ReadDb, all } from '../database/database';
import { countsInDrawers, eventOf } from './shift-rows';

type Meter = { shiftId: ShiftId; readTo: number; totals: ShiftTotalsV1 };

/** How far each connection has read for the shift in use: a status after each sale reads that sale and no more. */
const meters = new WeakMap<object, Meter>();

/** What the drawer in use should hold now; its kept totals trail behind by some sales. Source: spec/shifts.md SF3, SF4 */
export function expectedInUse(
  db: ReadDb,
  shift: { shiftId: ShiftId; float: OpenShift['float']; totals: string; foldedTo: number },
): Money {
  const known = meters.get(db);
  const meter: Meter =
    known?.shiftId === shift.shiftId
      ? known
      : {
          shiftId: shift.shiftId,
          readTo: shift.foldedTo,
          totals: JSON.parse(shift.totals) as ShiftTotalsV1,
        };
  const since = all<{ sequence: number; body: string }>(
    db,
    `select sequence, body from journal where sequence > ? and ${countsInDrawers} order by sequence`,
    meter.readTo,
  );
  for (const { sequence, body } of since) {
    meter.readTo = sequence;
    const found = eventOf((JSON.parse(body) as { fact: Fact }).fact, shift.shiftId);
    if (found?.shiftId === shift.shiftId) meter.totals = addToTotals(meter.totals, found.event);
  }
  meters.set(db, meter);
  return expectedCash(shift.float.total, meter.totals);
}
