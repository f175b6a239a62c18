import type { RestockChoice, ReturnReason } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { reasonWords, restockWords } from './words';
import styles from './return-screen.module.css';

const reasons: readonly ReturnReason[] = [
  'faulty',
  'change-of-mind',
  'wrong-item',
  'damaged',
  'recalled',
  'other',
];
const places: readonly RestockChoice[] = ['shelf', 'quarantine', 'damaged', 'not-returned'];

/** Where such goods usually go; the engine decides the same when nobody chooses. */
const usual = (reason: ReturnReason | null, isRegulated: boolean): RestockChoice => {
  if (isRegulated) return 'quarantine';
  if (reason === 'damaged') return 'damaged';
  return reason === 'faulty' || reason === 'recalled' ? 'quarantine' : 'shelf';
};

/** Why it comes back, and where it goes. */
export function ReasonChoice({
  name,
  reason,
  restock,
  isRegulated,
  onReason,
  onRestock,
}: {
  name: string;
  reason: ReturnReason | null;
  restock: RestockChoice | null;
  isRegulated: boolean;
  onReason: (reason: ReturnReason) => void;
  onRestock: (restock: RestockChoice) => void;
}) {
  const place = restock ?? usual(reason, isRegulated);
  return (
    <div className={styles.choice}>
      <div role="group" aria-label={say('Why {name} comes back', { name })} className={styles.chips}>
        {reasons.map((each) => (
          <button
            key={each}
            type="button"
            className={styles.chip}
            aria-pressed={each === reason}
            onClick={() => onReason(each)}
          >
            {reasonWords(each)}
          </button>
        ))}
      </div>
      <div role="group" aria-label={say('Where {name} goes', { name })} className={styles.chips}>
        {places.map((each) => (
          <button
            key={each}
            type="button"
            className={styles.chip}
            data-place
            aria-pressed={each === place}
            onClick={() => onRestock(each)}
          >
            {restockWords(each)}
          </button>
        ))}
      </div>
    </div>
  );
}
