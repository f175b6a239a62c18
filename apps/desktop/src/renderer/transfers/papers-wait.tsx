import { IconPrinter } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './work.module.css';

/** A label or a slip lies in the queue and the printer cannot print it: whoever packs goes on, and it comes out by itself. Source: spec/transfers.md TR65 */
export function PapersWait() {
  const { status } = useDesk();
  const printer = useStore(status)?.printer;
  if (!printer || printer.waitingJobs === 0 || printer.state === 'ok' || printer.state === 'busy')
    return null;
  return (
    <p className={styles.fromBin} data-tone="attention" role="status">
      <IconPrinter size={24} stroke={1.75} aria-hidden />
      <span>
        {say(
          '{count, plural, one {A paper waits} other {# papers wait}} for the printer: {trouble}. Go on; it prints by itself.',
          {
            count: printer.waitingJobs,
            trouble: printer.word,
          },
        )}
      </span>
    </p>
  );
}
