import {
  IconArrowRight,
  IconCash,
  IconCircleCheck,
  IconCopy,
  IconCopyCheck,
  IconGift,
  IconMail,
  IconPrinter,
  IconReceipt,
  IconReceiptOff,
  IconStar,
} from '@tabler/icons-react';
import { keyedMoney } from '../../ipc/keyed';
import type { CompletedView } from '../../ipc';
import { Button } from '../app/button';
import { Refusal } from '../app/refusal';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { useStore } from '../till/store';
import { useLastMail } from '../receipts/mail-button';
import { act } from '../till/act-on-command';
import type { ReceiptWish } from '../till/keys';
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
        {completed.points && <Points points={completed.points} />}
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

/** What the customer is told with the change. */
function Points({ points: { earned, used, left } }: { points: NonNullable<CompletedView['points']> }) {
  const parts = [
    earned > 0 && say('{points, plural, one {# point} other {# points}} earned', { points: earned }),
    earned < 0 && say('{points, plural, one {# point} other {# points}} taken back', { points: -earned }),
    used > 0 && say('{points, plural, one {# point} other {# points}} used', { points: used }),
    used < 0 && say('{points, plural, one {# point} other {# points}} given back', { points: -used }),
    left !== null && say('{points} in all', { points: left }),
  ].filter((part) => part !== false);
  return (
    <p className={styles.points} role="status" aria-label={say('Points')}>
      <IconStar size={22} aria-hidden /> {parts.join(' · ')}
    </p>
  );
}

function ReceiptState({ completed }: { completed: CompletedView }) {
  const desk = useDesk();
  const printer = useStore(desk.status, (status) => status?.printer);
  const mail = useLastMail(completed.saleId);
  const words = receiptWords(completed.receipt, printer ?? null);
  return (
    <div
      className={styles.device}
      data-part="receipt"
      data-tone={words.tone}
      role="group"
      aria-label={say('Receipt')}
    >
      <IconReceipt size={28} aria-hidden />
      <div>
        <p className={styles.word}>{words.title}</p>
        {mail === null && words.sentence !== null && <p>{words.sentence}</p>}
        <p role="status" className={styles.mail} data-state={mail?.state}>
          {mail?.sentence}
        </p>
      </div>
      <ReceiptChoices completed={completed} />
    </div>
  );
}

const choices = {
  'print-receipt': {
    keyName: 'P',
    icon: IconPrinter,
    get label() {
      return say('Print');
    },
  },
  'mail-receipt': {
    keyName: 'E',
    icon: IconMail,
    get label() {
      return say('Email');
    },
  },
  both: {
    keyName: 'B',
    icon: IconCopyCheck,
    get label() {
      return say('Both');
    },
  },
  'no-receipt': {
    keyName: 'N',
    icon: IconReceiptOff,
    get label() {
      return say('None');
    },
  },
  'gift-receipt': {
    keyName: 'G',
    icon: IconGift,
    get label() {
      return say('Gift receipt');
    },
  },
  copy: {
    keyName: 'C',
    icon: IconCopy,
    get label() {
      return say('Print a copy');
    },
  },
} as const;

/** What a receipt in this state can still become. */
const offered: Readonly<Record<CompletedView['receipt'], readonly ReceiptWish[]>> = {
  asking: ['print-receipt', 'mail-receipt', 'both', 'no-receipt'],
  unprinted: ['print-receipt', 'mail-receipt', 'both'],
  printed: ['gift-receipt', 'copy', 'mail-receipt'],
  waiting: ['mail-receipt'],
  printing: ['mail-receipt'],
  unknown: ['mail-receipt'],
  off: ['mail-receipt'],
};

function ReceiptChoices({ completed }: { completed: CompletedView }) {
  const desk = useDesk();
  const job = useStore(desk.status, (status) => status?.printer.unknownJobs)?.find(
    (each) => each.receiptNo === completed.receiptNo,
  );
  const settle = (jobId: string, outcome: 'it-printed' | 'print-again') => () =>
    void desk.ask('settlePrintJob', { jobId, outcome });
  return (
    <div className={styles.choices}>
      {completed.receipt === 'unknown' && job && (
        <>
          <Button onClick={settle(job.jobId, 'it-printed')}>{say('It printed')}</Button>
          <Button onClick={settle(job.jobId, 'print-again')}>{say('Print again')}</Button>
        </>
      )}
      {offered[completed.receipt].map((wish) => {
        const { label, keyName, icon: Icon } = choices[wish];
        return (
          <Button
            key={wish}
            keyName={keyName}
            icon={<Icon size={22} aria-hidden />}
            onClick={() => act(desk, { do: wish })}
          >
            {label}
          </Button>
        );
      })}
    </div>
  );
}

function DrawerState({ completed }: { completed: CompletedView }) {
  const desk = useDesk();
  // Who practises is not asked to open what must stay shut. Source: spec/training.md TN4
  const isTraining = useStore(
    desk.session,
    (session) => session?.state === 'signed-in' && session.isTraining === true,
  );
  const drawer = isTraining ? 'not-needed' : completed.drawer;
  const words = drawerWords(drawer, completed.drawerSentence);
  return (
    <div className={styles.device} data-tone={words.tone} role="group" aria-label={say('Drawer')}>
      <IconCash size={28} aria-hidden />
      <div>
        <p className={styles.word}>{words.title}</p>
        {words.sentence !== null && <p>{words.sentence}</p>}
      </div>
      {drawer === 'refused' && (
        <Button
          onClick={() => void desk.ask('openDrawer', { reason: say('The drawer stayed shut after a sale') })}
        >
          {say('Open again')}
        </Button>
      )}
    </div>
  );
}
