import { Text } from '@mantine/core';
import type { Whole } from './transfer-page';
import classes from './transfers.module.css';

/** Pictures of goods that arrived; those that the till still has to send are said to be on their way. */
export function Pictures({
  transfer: { transferId, pictures },
  photoIds,
  of,
}: {
  transfer: Whole;
  photoIds: readonly string[];
  /** What they show. */
  of: string;
}) {
  const here = photoIds.filter((photoId) => pictures.includes(photoId));
  const onTheirWay = photoIds.length - here.length;
  if (photoIds.length === 0) return null;
  return (
    <div className={classes.pictures}>
      {here.map((photoId) => {
        const address = `/files/transfers/${transferId}/pictures/${photoId}.jpg`;
        return (
          <a key={photoId} href={address} target="_blank" rel="noreferrer">
            <img src={address} alt={`A picture of ${of}`} loading="lazy" />
          </a>
        );
      })}
      {onTheirWay > 0 ? (
        <Text size="sm" c="dimmed">
          {onTheirWay === 1 ? 'A picture is on its way.' : `${onTheirWay} pictures are on their way.`}
        </Text>
      ) : null}
    </div>
  );
}
