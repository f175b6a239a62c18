import { Text } from '@mantine/core';
import { Panel } from '../list/panel';
import detail from '../list/detail.module.css';
import { usePlaces } from '../places/use-places';
import type { Shown } from './shift-page';

/** Every count of the drawer, the last of which its close went by. */
export function CountsPanel({ shown: { shift, counts, expectedCash } }: { shown: Shown }) {
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
      <ul className={detail.list}>
        <li className={detail.item}>
          <div>
            <Text>Float</Text>
            <div className={detail.pieces}>
              {places.dateTime(shift.openedAt, shift.storeId)}, {shift.openedBy ?? 'somebody'}
            </div>
            {floats.length > 0 ? <div className={detail.pieces}>{piecesOf(floats)}</div> : null}
          </div>
          <Text fw={600}>{amount(shift.float)}</Text>
        </li>
        {counts.map(({ countNo, by, at, total, pieces }) => (
          <li key={`${countNo}-${at}`} className={detail.item}>
            <div>
              <Text>{countNo === 1 ? 'First count' : `Count ${countNo}`}</Text>
              <div className={detail.pieces}>
                {places.dateTime(at, shift.storeId)}, {by ?? 'somebody'}
              </div>
              {counts.length > 1 ? (
                <div className={detail.pieces}>
                  {countNo === 1
                    ? `The only one made before the till showed the difference${
                        expectedCash === null ? '' : `, which was ${amount(total - expectedCash)}`
                      }`
                    : 'The till had shown the difference by then'}
                </div>
              ) : null}
              {pieces.length > 0 ? <div className={detail.pieces}>{piecesOf(pieces)}</div> : null}
            </div>
            <Text fw={600}>{amount(total)}</Text>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
