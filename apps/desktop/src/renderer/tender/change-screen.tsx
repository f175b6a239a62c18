import { IconArrowRight, IconCash, IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import { keyedMoney } from '../../ipc/keyed';
import type { CompletedView } from '../../ipc';
import { Button } from '../app/button';
import { Refusal } from '../app/refusal';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { useStore } from '../till/store';
import { MailButton } from '../receipts/mail-button';
import { drawerWords, receiptWords } from './completed-words';
import { say } from '@tillbridge/words';
import { tenderWords } from './tender-words';
import styles from './change-screen.module.css';

/** The sale is kept. The change stands here until the next scan or tap. */
export function ChangeScreen() {
  const completed = useSale((sale) => sale.completed);
  return completed ? <Completed completed={completed} /> : null;
}

function Completed({ completed }: { completed: CompletedView }) {
  const desk = useDesk();
  const text = useMoneyText();
  const isTraining = useStore(
    desk.session,
    (session) => session?.state === 'signed-in' && session.isTraining,
  );
  const next = (): void => void desk.ask('nextSale');
  return (
    <main className={styles.screen} aria-label={say('Change')}>
      <section className={styles.main}>
        <p className={styles.done}>
          <IconCircleCheck size={28} aria-hidden />{' '}
          {say('Sale {receiptNo} is complete', {
            receiptNo: isTraining ? `T-${completed.receiptNo}` : completed.receiptNo,
          })}
        </p>
        <h1>{completed.change === 0 ? say('No change') : say('Change')}</h1>
        <p className={styles.change} data-testid="change" data-none={completed.change === 0}>
          {text(keyedMoney(Math.abs(completed.change)))}
        </p>
        <dl className={styles.sums}>
          <div>
            <dt>{say('Total')}</dt>
            <dd>{text(completed.total)}</dd>
          </div>
          {completed.tenders.map((tender) => (
            <div key={tender.tenderId}>
              <dt>{tenderWords(tender.kind)}</dt>
              <dd>{text(tender.tendered)}</dd>
            </div>
          ))}
          {completed.cashRounding !== 0 && (
            <div>
              <dt>{say('Cash rounding')}</dt>
              <dd>{text(completed.cashRounding)}</dd>
            </div>
          )}
        </dl>
        <Refusal />
      </section>
      <footer className={styles.foot}>
        <ReceiptState completed={completed} />
        <DrawerState completed={completed} />
        <button type="button" className={styles.next} onClick={next} aria-keyshortcuts="Enter">
          {say('Next sale')} <IconArrowRight size={28} aria-hidden />
          <kbd aria-hidden>Enter</kbd>
        </button>
      </footer>
    </main>
  );
}

function ReceiptState({ completed }: { completed: CompletedView }) {
  const desk = useDesk();
  const unknownJobs = useStore(desk.status, (status) => status?.printer.unknownJobs);
  const printer = useStore(desk.status, (status) => status?.printer);
  const job = unknownJobs?.find((each) => each.receiptNo === completed.receiptNo);
  const words = receiptWords(completed.receipt, printer ?? null);
  return (
    <div className={styles.device} data-tone={words.tone} role="group" aria-label={say('Receipt')}>
      <IconPrinter size={28} aria-hidden />
      <div>
        <p className={styles.word}>{words.title}</p>
        {words.sentence !== null && <p>{words.sentence}</p>}
      </div>
      {completed.receipt === 'unknown' && job ? (
        <div className={styles.fixes}>
          <Button
            onClick={() => void desk.ask('settlePrintJob', { jobId: job.jobId, outcome: 'it-printed' })}
          >
            {say('It printed')}
          </Button>
          <Button
            onClick={() => void desk.ask('settlePrintJob', { jobId: job.jobId, outcome: 'print-again' })}
          >
            {say('Print again')}
          </Button>
        </div>
      ) : (
        completed.receipt === 'printed' && (
          <div className={styles.fixes}>
            <Button
              look="quiet"
              keyName="G"
              onClick={() => void desk.ask('giftReceipt', { saleId: completed.saleId })}
            >
              {say('Gift receipt')}
            </Button>
            <Button
              look="quiet"
              keyName="C"
              onClick={() => void desk.ask('reprint', { saleId: completed.saleId })}
            >
              {say('Print a copy')}
            </Button>
          </div>
        )
      )}
      <MailButton saleId={completed.saleId} keyName="E" />
    </div>
  );
}

function DrawerState({ completed }: { completed: CompletedView }) {
  const desk = useDesk();
  const words = drawerWords(completed.drawer, completed.drawerSentence);
  return (
    <div className={styles.device} data-tone={words.tone} role="group" aria-label={say('Drawer')}>
      <IconCash size={28} aria-hidden />
      <div>
        <p className={styles.word}>{words.title}</p>
        {words.sentence !== null && <p>{words.sentence}</p>}
      </div>
      {completed.drawer === 'refused' && (
        <Button
          onClick={() => void desk.ask('openDrawer', { reason: say('The drawer stayed shut after a sale') })}
        >
          {say('Open again')}
        </Button>
      )}
    </div>
  );
}
