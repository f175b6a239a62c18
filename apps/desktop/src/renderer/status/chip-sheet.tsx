import { Modal } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { Chip, StatusView } from '../../ipc';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import type { ChipName } from '../till/till';
import { ageWords } from './status-line';
import styles from './chip-sheet.module.css';

const titles = {
  hub: 'The hub',
  outbox: 'What waits to be sent',
  printer: 'The receipt printer',
  drawer: 'The cash drawer',
  scanner: 'The scanner',
  catalogue: 'The catalogue',
} as const;

const chipOf = (status: StatusView, name: ChipName): Chip =>
  name === 'outbox' || name === 'catalogue' ? status[name].chip : status[name];

/** One chip, opened: what it means, the one thing that helps, and a test. */
export function ChipSheet({ name, onClose }: { name: ChipName; onClose: () => void }) {
  const desk = useDesk();
  const status = useStore(desk.status);
  if (!status) return null;
  const chip = chipOf(status, name);
  return (
    <Modal opened onClose={onClose} title={titles[name]} size="md">
      <div className={styles.sheet}>
        <p className={styles.word} data-state={chip.state}>
          {chip.word}
        </p>
        <p>{chip.detail}</p>
        {chip.fix !== null && <p className={styles.fix}>{chip.fix}</p>}
        <dl className={styles.facts}>
          {chip.lastGoodAt !== null && (
            <div>
              <dt>Last heard</dt>
              <dd>{ageWords(status.at - chip.lastGoodAt)} ago</dd>
            </div>
          )}
          {name === 'outbox' && (
            <>
              <div>
                <dt>To send</dt>
                <dd>{status.outbox.count}</dd>
              </div>
              {status.outbox.count > 0 && (
                <div>
                  <dt>Oldest</dt>
                  <dd>{ageWords(status.outbox.oldestAgeMs)}</dd>
                </div>
              )}
            </>
          )}
          {name === 'catalogue' && (
            <div>
              <dt>Items</dt>
              <dd>{status.catalogue.items}</dd>
            </div>
          )}
          {name === 'printer' && status.printer.waitingJobs > 0 && (
            <div>
              <dt>Waiting receipts</dt>
              <dd>{status.printer.waitingJobs}</dd>
            </div>
          )}
        </dl>
        {name === 'printer' && status.printer.unknownJobs.length > 0 && (
          <ul className={styles.jobs} aria-label="Receipts that may not have printed">
            {status.printer.unknownJobs.map((job) => (
              <li key={job.jobId}>
                <span>{job.receiptNo === null ? 'A copy' : `Receipt ${job.receiptNo}`}: did it print?</span>
                <Button
                  onClick={() => void desk.ask('settlePrintJob', { jobId: job.jobId, outcome: 'it-printed' })}
                >
                  It printed
                </Button>
                <Button
                  onClick={() =>
                    void desk.ask('settlePrintJob', { jobId: job.jobId, outcome: 'print-again' })
                  }
                >
                  Print again
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.ends}>
          {name === 'drawer' && <Button onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'no-sale' } })}>Open the drawer</Button>}
          <Button
            look="main"
            icon={<IconRefresh size={20} aria-hidden />}
            onClick={() => void desk.retryNow()}
          >
            Try again now
          </Button>
        </div>
      </div>
    </Modal>
  );
}
