import { formatTime } from '@tillbridge/core/format';
import type { Instant, ShiftId } from '@tillbridge/core/kernel';
import { type OpenShift, dropIsDue } from '@tillbridge/core/shift';
import type { StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Chip } from '../../ipc';
import { drawerName } from '../../ipc/drawer-name';
import { type ReadDb, one } from '../database/database';
import { expectedInUse } from './cash-meter';
import { controlOf } from './control';

type Row = {
  shiftId: ShiftId;
  drawer: string;
  openedAt: Instant;
  state: string;
  totals: string;
  foldedTo: number;
};

/** Nothing is said from the first count on: what the drawer should hold is then nobody's to guess. Source: spec/shifts.md SF34 */
function isFull(db: ReadDb, { shiftId, state, totals, foldedTo }: Row, store: StoreV1): boolean {
  const { dropAbove } = controlOf(store);
  if (dropAbove === null) return false;
  const { float, counts } = JSON.parse(state) as OpenShift;
  if (counts.length > 0) return false;
  const expected = expectedInUse(db, { shiftId, float, totals, foldedTo });
  return dropIsDue({ expected, dropAbove, shiftId });
}

/** Which drawer sales go into, always in sight: whoever takes money over must know whose drawer it is. */
export function shiftChip(db: ReadDb, store: StoreV1 | null): Chip {
  const chip = (state: Chip['state'], word: string, detail: string): Chip => ({
    state,
    word,
    detail,
    fix: null,
    lastGoodAt: null,
  });
  const row = one<Row>(
    db,
    `select shift_id as shiftId, drawer, opened_at as openedAt, state, totals, folded_to as foldedTo
     from shift where is_in_use = 1 and z_number is null`,
  );
  if (row && store) {
    if (isFull(db, row, store))
      return chip(
        'attention',
        say('{drawer} · cash to the safe', { drawer: drawerName(row.drawer) }),
        say('There is more cash in the drawer than the store wants there.'),
      );
    const word = say('{drawer} · since {time}', {
      drawer: drawerName(row.drawer),
      time: formatTime(row.openedAt, store),
    });
    return chip('ok', word, say('Sales go into this drawer.'));
  }
  const needsOne = store?.cashControl?.requiresShift ?? false;
  return needsOne
    ? chip('attention', say('No drawer open'), say('Open a drawer before taking cash.'))
    : chip('off', say('No drawer open'), say('Sales go into no shift.'));
}
