import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCreditCard,
  IconDeviceMobile,
  IconHourglass,
  IconNfc,
  IconX,
} from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import type { CardPaymentView } from '../../ipc/areas/card-reader';
import { Button } from '../app/button';
import { isEnterOfNoButton, useHeardKeys } from '../app/use-heard-keys';
import { useMoneyText } from '../till/desk-context';
import styles from './card-reader-sheet.module.css';

const signs: Readonly<Record<CardPaymentView['state'], Icon>> = {
  waiting: IconNfc,
  checking: IconHourglass,
  refused: IconAlertTriangle,
  approved: IconCircleCheck,
};

type Shown = Pick<CardPaymentView, 'amount' | 'state' | 'sentence'>;

/** What becomes of a card at the reader: a shape, a sum and a sentence. */
export function CardState({ payment, reader }: { payment: Shown; reader: string | null }) {
  const text = useMoneyText();
  const { state, amount, sentence } = payment;
  const Sign = signs[state];
  return (
    <section className={styles.state} data-state={state} aria-label={say('The payment')}>
      <Sign size={56} stroke={1.75} className={styles.sign} aria-hidden />
      <p className={styles.amount}>{text(amount)}</p>
      <p className={styles.reader}>{reader}</p>
      <p
        className={styles.sentence}
        role="status"
        aria-live="polite"
        data-testid="card-state"
        data-state={state}
      >
        {sentence}
      </p>
    </section>
  );
}

type Deeds = { again: () => void; cancel: () => void; standAlone: () => void };

/** What can be done about a card that is asked for. */
export function CardDeeds({ state, again, cancel, standAlone }: { state: CardPaymentView['state'] } & Deeds) {
  const isRefused = state === 'refused';
  // Not while a customer holds a card to the reader.
  const isElsewhere = isRefused || state === 'checking';
  useHeardKeys((event) => {
    const key = event.key.toLowerCase();
    if (key === 'x') cancel();
    else if (isElsewhere && key === 'c') standAlone();
    else if (isRefused && isEnterOfNoButton(event)) again();
    else return false;
    return true;
  });
  return (
    <>
      {isRefused && (
        <Button
          look="main"
          size="large"
          keyName="Enter"
          icon={<IconDeviceMobile size={26} aria-hidden />}
          onClick={again}
        >
          {say('Ask for a card again')}
        </Button>
      )}
      {isElsewhere && (
        <Button keyName="C" icon={<IconCreditCard size={22} aria-hidden />} onClick={standAlone}>
          {say('Paid at the stand-alone terminal')}
        </Button>
      )}
      <Button keyName="X" icon={<IconX size={22} aria-hidden />} onClick={cancel}>
        {say('Cancel the card payment')}
      </Button>
    </>
  );
}
