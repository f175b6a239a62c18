import { say } from '@tillbridge/words';
import { useEffect, useRef } from 'react';
import type { CardReaderView } from '../../ipc/areas/card-reader';
import { CardDeeds, CardState } from '../sheets/card-payment';
import styles from '../sheets/card-reader-sheet.module.css';
import { useCardReaderNow } from '../tender/card-by-reader';
import { useDesk } from '../till/desk-context';

export type DeedEnded = NonNullable<CardReaderView['ended']>;

type Props = {
  /** The newest payment that had ended when this one was begun: not ours. Left out where it is on its way already. */
  endedBefore?: string | null;
  /** What came of it; null when it was cancelled here. */
  onEnded: (ended: DeedEnded | null) => void;
};

/** The card that money for a layby or an account is asked of: what is to be done with it the engine does when it is held. */
export function CardForDeed({ endedBefore, onEnded }: Props) {
  const desk = useDesk();
  const { data: reader, isPlaceholderData } = useCardReaderNow();
  const payment = reader?.payment?.of === 'deed' ? reader.payment : null;
  const isOnItsWay = endedBefore === undefined;
  const isKnown = reader !== undefined && !isPlaceholderData;
  const newest = reader?.ended ?? null;
  const ended = isOnItsWay ? (isKnown ? newest : null) : newest?.attemptId === endedBefore ? null : newest;
  const wasThere = useRef(false);
  const isActing = useRef(false);
  useEffect(() => {
    if (payment !== null) wasThere.current = true;
    else if (ended !== null) onEnded(ended);
    else if (isKnown && (wasThere.current || isOnItsWay)) onEnded(null);
  }, [payment, ended, isKnown, isOnItsWay, onEnded]);
  const once = async (act: () => Promise<boolean>): Promise<void> => {
    // A key that was pressed twice is one payment.
    if (isActing.current) return;
    isActing.current = true;
    await act();
    isActing.current = false;
  };
  return (
    // Enter answers what is asked here, not whichever button would come first.
    <div className={styles.sheet} tabIndex={-1} data-autofocus>
      {payment === null ? (
        <p role="status">{say('Asking the card reader.')}</p>
      ) : (
        <>
          <CardState payment={payment} reader={reader?.label ?? null} />
          {payment.state !== 'approved' && (
            <CardDeeds
              state={payment.state}
              again={() => void once(() => desk.ask('tryCardAgain'))}
              cancel={() => void once(() => desk.ask('cancelCardPayment'))}
              standAlone={() => void once(() => desk.ask('cardPaidElsewhere'))}
            />
          )}
        </>
      )}
    </div>
  );
}
