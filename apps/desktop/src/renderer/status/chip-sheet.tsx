import { Modal } from '@mantine/core';
import { IconDownload, IconRefresh, IconStethoscope } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import type { Chip, StatusView } from '../../ipc';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import type { ChipName } from '../till/till';
import { ageWords } from './status-line';
import styles from './chip-sheet.module.css';

const titles = {
  get hub() {
    return say('The hub');
  },
  get outbox() {
    return say('What waits to be sent');
  },
  get printer() {
    return say('The receipt printer');
  },
  get drawer() {
    return say('The cash drawer');
  },
  get scanner() {
    return say('The scanner');
  },
  get labels() {
    return say('The label printer');
  },
  get kitchen() {
    return say('The kitchen printer');
  },
  get scale() {
    return say('The scale');
  },
  get update() {
    return say('A new version');
  },
  get catalogue() {
    return say('The catalogue');
  },
} as const;

const chipOf = (status: StatusView, name: ChipName): Chip | undefined =>
  name === 'outbox' || name === 'catalogue' ? status[name].chip : status[name];

/** One chip, opened: what it means, the one thing that helps, and a test. */
export function ChipSheet({ name, onClose }: { name: ChipName; onClose: () => void }) {
  const desk = useDesk();
  const status = useStore(desk.status);
  const isSignedIn = useStore(desk.session, (session) => session?.state === 'signed-in');
  const isPaying = useStore(desk.sale, (sale) => sale?.mode === 'tendering');
  const mayLook = isSignedIn && !isPaying;
  const chip = status && chipOf(status, name);
  if (!chip) return null;
  const printer = name === 'printer' || name === 'kitchen' ? status[name] : undefined;
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
              <dt>{say('Last heard')}</dt>
              <dd>{say('{age} ago', { age: ageWords(status.at - chip.lastGoodAt) })}</dd>
            </div>
          )}
          {name === 'outbox' && (
            <>
              <div>
                <dt>{say('To send')}</dt>
                <dd>{status.outbox.count}</dd>
              </div>
              {status.outbox.count > 0 && (
                <div>
                  <dt>{say('Oldest')}</dt>
                  <dd>{ageWords(status.outbox.oldestAgeMs)}</dd>
                </div>
              )}
            </>
          )}
          {name === 'catalogue' && (
            <div>
              <dt>{say('Items')}</dt>
              <dd>{status.catalogue.items}</dd>
            </div>
          )}
          {printer && printer.waitingJobs > 0 && (
            <div>
              <dt>{name === 'kitchen' ? say('Waiting tickets') : say('Waiting receipts')}</dt>
              <dd>{printer.waitingJobs}</dd>
            </div>
          )}
        </dl>
        {printer && printer.unknownJobs.length > 0 && (
          <ul
            className={styles.jobs}
            aria-label={
              name === 'kitchen'
                ? say('Tickets that may not have printed')
                : say('Receipts that may not have printed')
            }
          >
            {printer.unknownJobs.map((job) => (
              <li key={job.jobId}>
                <span>
                  {job.title
                    ? say('{title}: did it print?', { title: job.title })
                    : job.receiptNo === null
                      ? say('A copy: did it print?')
                      : say('Receipt {receiptNo}: did it print?', { receiptNo: job.receiptNo })}
                </span>
                <Button
                  onClick={() => void desk.ask('settlePrintJob', { jobId: job.jobId, outcome: 'it-printed' })}
                >
                  {say('It printed')}
                </Button>
                <Button
                  onClick={() =>
                    void desk.ask('settlePrintJob', { jobId: job.jobId, outcome: 'print-again' })
                  }
                >
                  {say('Print again')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.ends}>
          {name === 'drawer' && (
            <Button onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'no-sale' } })}>
              {say('Open the drawer')}
            </Button>
          )}
          {mayLook && (
            <Button
              icon={<IconStethoscope size={20} aria-hidden />}
              onClick={() => {
                onClose();
                desk.step({ type: 'place-opened', place: 'support' });
              }}
            >
              {say('How this till is')}
            </Button>
          )}
          {name === 'update' ? (
            mayLook && (
              <Button
                look="main"
                icon={<IconDownload size={20} aria-hidden />}
                onClick={() => {
                  // What the till answers stands on the screen below, or asks for somebody else.
                  onClose();
                  void desk.ask('installUpdate');
                }}
              >
                {say('Install now')}
              </Button>
            )
          ) : (
            <Button
              look="main"
              icon={<IconRefresh size={20} aria-hidden />}
              onClick={() => void desk.retryNow()}
            >
              {say('Try again now')}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
