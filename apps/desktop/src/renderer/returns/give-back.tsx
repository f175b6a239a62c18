import { IconArrowBackUp } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import type { GiveBackView } from '../../ipc/areas/returns';
import { giveBackAs } from '../till/act-on-command';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { giveBackWords } from './words';
import styles from './give-back.module.css';

const none: GiveBackView[] = [];

/** To the tenders that were used, each with what it has left; another way is on the keypad's side, and may need somebody. */
export function GiveBack() {
  const desk = useDesk();
  const text = useMoneyText();
  const ways = useSale((sale) => sale.giveBack ?? none);
  return (
    <div role="group" aria-label={say('Give back')} className={styles.ways}>
      {ways.map((way, index) => (
        <button
          key={`${way.kind} ${way.reference ?? ''}`}
          type="button"
          className={styles.way}
          data-first={index === 0}
          aria-keyshortcuts={String(index + 1)}
          onClick={() => giveBackAs(desk, way)}
        >
          <IconArrowBackUp size={26} aria-hidden />
          <span className={styles.words}>
            {giveBackWords(way.kind)}
            {way.reference !== null && <small>{way.reference}</small>}
            {way.isOther && <small>{say('Another way than it was paid')}</small>}
          </span>
          <strong>{text(way.amount)}</strong>
          <kbd aria-hidden>{index + 1}</kbd>
        </button>
      ))}
    </div>
  );
}
