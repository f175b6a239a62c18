import { IconScan } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useTill } from '../till/desk-context';
import styles from './last-scan.module.css';

/** What the last scan was counted for, and how many there are now: whoever scans need not look for its row. */
export function LastScan() {
  const scanned = useTill((till) => till.picked);
  return (
    <p className={styles.scan} role="status" aria-label={say('The last scan')}>
      {scanned?.sentence !== undefined && (
        <span key={scanned.seq}>
          <IconScan size={20} aria-hidden /> <strong>{scanned.name}</strong> {scanned.sentence}
        </span>
      )}
    </p>
  );
}
