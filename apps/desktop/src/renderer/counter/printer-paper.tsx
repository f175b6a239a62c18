import type { PaperLine } from '@tillbridge/devices/sim';
import { say } from '@tillbridge/words';
import { PaperLines } from '../paper/paper-lines';
import styles from './printer-paper.module.css';

/** The simulated printer's paper, as the bytes that it was sent have marked it. */
export function PrinterPaper({ lines }: { lines: readonly PaperLine[] }) {
  return (
    <div className={styles.paper} role="img" aria-label={say('What the printer printed')}>
      <PaperLines lines={lines} />
    </div>
  );
}
