import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { readInstant } from '../../ipc/keyed';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import { useEngineTime } from './engine-time';
import { statusLine } from './status-line';
import styles from './status-bar.module.css';

/** One line that says what is different today, and nothing when nothing is. */
export function StatusBar() {
  const desk = useDesk();
  const status = useStore(desk.status);
  const at = useEngineTime(status?.at ?? 0);
  const line = status ? statusLine({ ...status, at: readInstant(at) }) : null;
  const Icon = line?.tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div role="status" aria-label={say('Notice')}>
      {line && (
        <p className={styles.bar} data-tone={line.tone}>
          <Icon size={20} stroke={2} aria-hidden /> {line.sentence}
        </p>
      )}
    </div>
  );
}
