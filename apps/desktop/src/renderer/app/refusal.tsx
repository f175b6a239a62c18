import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { OpenDrawerOffer } from '../drawer/open-drawer-offer';
import { useDesk, useTill } from '../till/desk-context';
import styles from './refusal.module.css';

/** What the till would not do, in one sentence, where the hands are. */
export function Refusal() {
  const desk = useDesk();
  const sentence = useTill((till) => till.refusal);
  return (
    <div role="alert" aria-label={say('Refusal')}>
      {sentence !== null && (
        <div className={styles.refusal}>
          <IconAlertTriangle size={24} stroke={2} aria-hidden />
          <p>{sentence}</p>
          <button
            type="button"
            className={styles.close}
            aria-label={say('Put the message away')}
            onClick={() => desk.step({ type: 'intent-sent' })}
          >
            <IconX size={22} aria-hidden />
          </button>
          <OpenDrawerOffer />
        </div>
      )}
    </div>
  );
}
