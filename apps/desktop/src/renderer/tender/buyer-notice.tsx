import { IconUserCheck, IconUserQuestion } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useBuyer } from '../sheets/buyer-sheet';
import { useDesk, useMoneyText } from '../till/desk-context';
import { keyedMoney } from '../../ipc/keyed';
import styles from './buyer-notice.module.css';

const keyName = 'B';

/** There only where the law wants the buyer named, or somebody has been. It stops nobody from paying. */
export function BuyerNotice() {
  const desk = useDesk();
  const text = useMoneyText();
  const buyer = useBuyer();
  if (!buyer || (!buyer.isWanted && !buyer.isSaid)) return null;
  return (
    <button
      type="button"
      className={styles.notice}
      data-wanted={buyer.isWanted}
      aria-keyshortcuts={keyName}
      onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'buyer' } })}
    >
      {buyer.isWanted ? <IconUserQuestion size={26} aria-hidden /> : <IconUserCheck size={26} aria-hidden />}
      <span className={styles.words}>
        {buyer.isSaid ? (
          <>
            <strong>{say('Buyer: {name}', { name: buyer.name })}</strong>
            {buyer.details !== '' && <small>{buyer.details}</small>}
          </>
        ) : (
          <>
            <strong>{say('Who buys?')}</strong>
            <small>
              {say('For receipts above {amount}', { amount: text(buyer.above ?? keyedMoney(0)) })}
            </small>
          </>
        )}
      </span>
      <kbd aria-hidden>{keyName}</kbd>
    </button>
  );
}
