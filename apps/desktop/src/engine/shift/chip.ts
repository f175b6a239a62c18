import { formatTime } from '@tillbridge/core/format';
import type { Instant } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Chip } from '../../ipc';
import { drawerName } from '../../ipc/drawer-name';
import { type ReadDb, one } from '../database/database';

/** Which drawer sales go into, always in sight: whoever takes money over must know whose drawer it is. */
export function shiftChip(db: ReadDb, store: StoreV1 | null): Chip {
  const chip = (state: Chip['state'], word: string, detail: string): Chip => ({
    state,
    word,
    detail,
    fix: null,
    lastGoodAt: null,
  });
  const row = one<{ drawer: string; openedAt: Instant }>(
    db,
    'select drawer, opened_at as openedAt from shift where is_in_use = 1 and z_number is null',
  );
  if (row && store) {
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
