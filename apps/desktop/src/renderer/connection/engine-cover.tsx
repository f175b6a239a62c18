import { IconRefresh } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './engine-cover.module.css';

/** Over everything while nobody is behind the screen. What was open stays open underneath. */
export function EngineCover() {
  const desk = useDesk();
  const { state } = useStore(desk.connection);
  if (state === 'turned-away')
    return (
      <div className={styles.cover} role="alertdialog" aria-label={say('This window is not signed on')}>
        <div className={styles.card}>
          <h1>{say('This window is not signed on to its till')}</h1>
          <p>
            {say(
              'Its ticket was used already, or is too old. Open the till again from where you started it.',
            )}
          </p>
        </div>
      </div>
    );
  if (state !== 'lost') return null;
  return (
    <div className={styles.cover} role="alertdialog" aria-label={say("The till's engine is restarting")}>
      <div className={styles.card}>
        <IconRefresh className={styles.turning} size={40} stroke={1.75} aria-hidden />
        <h1>{say("The till's engine is restarting")}</h1>
        <p>{say('Every line of the sale is kept. This goes away by itself in a moment.')}</p>
      </div>
    </div>
  );
}
