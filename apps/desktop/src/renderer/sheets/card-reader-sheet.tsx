import { Modal } from '@mantine/core';
import { say } from '@tillbridge/words';
import { useEffect, useRef } from 'react';
import type { CardPaymentView } from '../../ipc/areas/card-reader';
import { Button } from '../app/button';
import { useDesk, useSale, useTill } from '../till/desk-context';
import { useCardReader } from '../tender/card-by-reader';
import { CardDeeds, CardState } from './card-payment';
import styles from './card-reader-sheet.module.css';

/** What becomes of the card at the reader, and what can be done meanwhile. The sale stands behind it whatever happens. */
export function CardReaderSheet({ onClose }: { onClose: () => void }) {
  const refusal = useTill((till) => till.refusal);
  const mode = useSale((sale) => sale.mode);
  const reader = useCardReader();
  const payment = reader?.payment ?? null;
  const wasThere = useRef(false);
  useEffect(() => {
    if (payment !== null) wasThere.current = true;
    else if (wasThere.current || mode !== 'tendering') onClose();
  }, [payment, mode, onClose]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('Card at the reader')}
      size="md"
      // The button below says what closing does, and Enter must not do it by accident.
      withCloseButton={false}
    >
      {/* Enter answers what is asked here, not whichever button would come first. */}
      <div className={styles.sheet} tabIndex={-1} data-autofocus>
        {payment !== null && <CardState payment={payment} reader={reader?.label ?? null} />}
        {payment === null && refusal !== null && (
          <p className={styles.refusal} role="alert">
            {refusal}
          </p>
        )}
        {payment !== null && payment.state !== 'approved' && <Deeds payment={payment} onClose={onClose} />}
        <Button look="quiet" keyName="Esc" onClick={onClose}>
          {payment === null ? say('Back to the payment') : say('Take another payment meanwhile')}
        </Button>
      </div>
    </Modal>
  );
}

function Deeds({ payment: { state, amount }, onClose }: { payment: CardPaymentView; onClose: () => void }) {
  const desk = useDesk();
  const isPaying = useRef(false);
  const again = (): void => void desk.ask('payByReader', { amount: null });
  const cancel = async (): Promise<boolean> => {
    const isCancelled = await desk.ask('cancelCardPayment');
    if (isCancelled) onClose();
    return isCancelled;
  };
  /** The card was paid with at the terminal beside the till: the reader is let go first, so that nobody pays twice. */
  const standAlone = async (): Promise<void> => {
    // A key that was pressed twice is one payment.
    if (isPaying.current) return;
    isPaying.current = true;
    isPaying.current = await cancel();
    if (isPaying.current) void desk.ask('takeTender', { kind: 'card-manual', amount, reference: null });
  };
  return (
    <CardDeeds
      state={state}
      again={again}
      cancel={() => void cancel()}
      standAlone={() => void standAlone()}
    />
  );
}
