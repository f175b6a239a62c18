import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { say } from '@tillbridge/words';
import type { DraftedItem } from '../../ipc/areas/intake';
import type { GoodsBatch } from '../../ipc/areas/count';
import { Button } from '../app/button';
import styles from './goods.module.css';
import { BatchFields, SerialFields } from './tracked-fields';

/** A line of goods that somebody writes down: what it is, how many, and what its pieces are. */
export function DraftedLine({
  item,
  about,
  amounts,
  details,
  onTracked,
  onRemove,
}: {
  item: DraftedItem;
  about?: string | null;
  amounts: ReactNode;
  details?: ReactNode;
  onTracked: (tracked: { batch: GoodsBatch | null; serials: string[] }) => void;
  onRemove: () => void;
}) {
  const { name, tracking, batch, serials } = item;
  const hasDetails = tracking !== null || details !== undefined;
  return (
    <li className={styles.line} data-touched={item.isTouched}>
      <span className={styles.what}>
        <strong>{name}</strong>
        <small>
          {[item.sku, batch?.code, about].filter((part) => part !== null && part !== undefined).join(' · ')}
        </small>
        {item.lacks !== null && <small className={styles.lacks}>{item.lacks}</small>}
      </span>
      {amounts}
      <Button look="quiet" label={say('Take {name} off the list', { name })} onClick={onRemove}>
        <IconTrash size={22} aria-hidden />
      </Button>
      {hasDetails && (item.isTouched || item.lacks !== null) && (
        <div className={styles.details}>
          {tracking === 'batch' && (
            <BatchFields
              name={name}
              batch={batch}
              onBatch={(typed) => onTracked({ batch: typed, serials })}
            />
          )}
          {tracking === 'serial' && (
            <SerialFields
              name={name}
              serials={serials}
              onSerials={(typed) => onTracked({ batch, serials: typed })}
            />
          )}
          {details}
        </div>
      )}
    </li>
  );
}
