import { Text } from '@mantine/core';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import type { Shown } from './shift-page';
import classes from './shifts.module.css';
import { isInwards, movementWords } from './words';

/** What went into the drawer and out of it beside sales. */
export function MovementsPanel({ shown: { shift, movements } }: { shown: Shown }) {
  const places = usePlaces();
  return (
    <Panel title="Cash movements" id="movements" flush>
      {movements.length === 0 ? (
        <Text c="dimmed" px="md" pb="md">
          Nothing was paid in, paid out or dropped.
        </Text>
      ) : (
        <ul className={classes.list}>
          {movements.map(({ factId, kind, amount, reason, by, approvedBy, at, isLate }) => (
            <li key={factId} className={classes.item}>
              <div>
                <Text>
                  {movementWords[kind] ?? kind}: {reason}
                </Text>
                <div className={classes.pieces}>
                  {places.time(at, shift.storeId)}, {by ?? 'somebody'}
                  {approvedBy === null ? '' : `, allowed by ${approvedBy}`}
                  {isLate ? ' · arrived after the Z report' : ''}
                </div>
              </div>
              <Text fw={600}>{places.money(isInwards(kind) ? amount : -amount, shift.currency)}</Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
