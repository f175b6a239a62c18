import { Text } from '@mantine/core';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import type { Shown } from './shift-page';
import classes from './shifts.module.css';

/** Every count of the drawer, the last of which its close went by. */
export function CountsPanel({ shown: { shift, counts } }: { shown: Shown }) {
  const places = usePlaces();
  const amount = (value: number) => places.money(value, shift.currency);
  const floats = shift.floatPieces ?? [];
  if (counts.length === 0 && floats.length === 0) return null;
  const piecesOf = (pieces: readonly { value: number; count: number }[]) =>
    pieces
      .filter(({ count }) => count > 0)
      .map(({ value, count }) => `${count} × ${amount(value)}`)
      .join(', ');
  return (
    <Panel title="Counts" id="counts" flush>
      <ul className={classes.list}>
        <li className={classes.item}>
          <div>
            <Text>Float</Text>
            <div className={classes.pieces}>
              {places.dateTime(shift.openedAt, shift.storeId)}, {shift.openedBy ?? 'somebody'}
            </div>
            {floats.length > 0 ? <div className={classes.pieces}>{piecesOf(floats)}</div> : null}
          </div>
          <Text fw={600}>{amount(shift.float)}</Text>
        </li>
        {counts.map(({ countNo, by, at, total, pieces }) => (
          <li key={`${countNo}-${at}`} className={classes.item}>
            <div>
              <Text>{countNo === 1 ? 'First count' : `Count ${countNo}`}</Text>
              <div className={classes.pieces}>
                {places.dateTime(at, shift.storeId)}, {by ?? 'somebody'}
              </div>
              {pieces.length > 0 ? <div className={classes.pieces}>{piecesOf(pieces)}</div> : null}
            </div>
            <Text fw={600}>{amount(total)}</Text>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
