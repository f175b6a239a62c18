import { Modal } from '@mantine/core';
import { IconCreditCard, IconX } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useEffect, useRef } from 'react';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { useCardReader } from '../tender/card-by-reader';
import styles from './value-sheets.module.css';

/** What becomes of the card at the reader, and what can be done meanwhile. The sale stands behind it whatever happens. */
export function CardReaderSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const refusal = useTill((till) => till.refusal);
  const mode = useSale((sale) => sale.mode);
  const payment = useCardReader()?.payment ?? null;
  const wasThere = useRef(false);
  useEffect(() => {
    if (payment !== null) wasThere.current = true;
    else if (wasThere.current || mode !== 'tendering') onClose();
  }, [payment, mode, onClose]);
  const cancel = async (): Promise<void> => {
    if (await desk.ask('cancelCardPayment')) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('Card at the reader')} size="md">
      <div className={styles.sheet}>
        {payment !== null && (
          <section className={styles.card} aria-label={say('The payment')}>
            <p className={styles.balance}>{text(payment.amount)}</p>
            <p role="status" aria-live="polite" data-testid="card-state" data-state={payment.state}>
              {payment.sentence}
            </p>
          </section>
        )}
        {payment === null && refusal !== null && (
          <p className={styles.refusal} role="alert">
            {refusal}
          </p>
        )}
        {payment?.state === 'refused' && (
          <Button
            look="main"
            size="large"
            icon={<IconCreditCard size={24} aria-hidden />}
            onClick={() => void desk.ask('payByReader', { amount: null })}
          >
            {say('Ask for a card again')}
          </Button>
        )}
        {payment !== null && payment.state !== 'approved' && (
          <Button icon={<IconX size={22} aria-hidden />} onClick={() => void cancel()}>
            {say('Cancel the card payment')}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {say('Take another payment meanwhile')}
        </Button>
      </div>
    </Modal>
  );
}
