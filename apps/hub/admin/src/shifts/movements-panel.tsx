import { Text } from '@mantine/core';
import { Panel } from '../list/panel';
import detail from '../list/detail.module.css';
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
        <ul className={detail.list}>
          {movements.map(
            ({ factId, kind, amount, reason, by, approvedBy, at, isLate, photoId, hasPicture }) => (
              <li key={factId} className={detail.item}>
                <div>
                  <Text>
                    {movementWords[kind] ?? kind}: {reason}
                  </Text>
                  <div className={detail.pieces}>
                    {places.time(at, shift.storeId)}, {by ?? 'somebody'}
                    {approvedBy === null ? '' : `, allowed by ${approvedBy}`}
                    {isLate ? ' · arrived after the Z report' : ''}
                    {photoId === null || hasPicture ? '' : ' · the picture of the slip is on its way'}
                  </div>
                  {photoId !== null && hasPicture ? (
                    <a
                      className={classes.slip}
                      href={`/files/slip/${photoId}.jpg`}
                      target="_blank"
                      rel="noreferrer"
                    >
                      <img src={`/files/slip/${photoId}.jpg`} alt={`The slip for ${reason}`} loading="lazy" />
                    </a>
                  ) : null}
                </div>
                <Text fw={600}>{places.money(isInwards(kind) ? amount : -amount, shift.currency)}</Text>
              </li>
            ),
          )}
        </ul>
      )}
    </Panel>
  );
}
