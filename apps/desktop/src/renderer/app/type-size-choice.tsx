import { IconTextSize } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './language-choice.module.css';

/** Before anybody has signed in: whoever cannot read the names cannot choose theirs. */
export function TypeSizeChoice() {
  const desk = useDesk();
  const isLarge = useStore(desk.session, (session) => session?.isLargeType ?? false);
  return (
    <button
      type="button"
      className={styles.language}
      aria-pressed={isLarge}
      onClick={() => void desk.ask('setTypeSize', { size: isLarge ? 'usual' : 'large' })}
    >
      <IconTextSize size={20} aria-hidden /> {say('Large type')}
    </button>
  );
}
