import { IconBackspace } from '@tabler/icons-react';
import { memo } from 'react';
import { say } from '@tillbridge/words';
import styles from './keypad.module.css';

export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | '.' | 'rub-out';

const rows = ['7', '8', '9', '4', '5', '6', '1', '2', '3'] as const;

/** Plain buttons: the keypad is pressed faster than anything else on the screen. */
export const Keypad = memo(function Keypad({
  corner,
  label,
  onKey,
}: {
  /** What stands left of the zero. */
  corner: '00' | '.' | null;
  label: string;
  onKey: (key: KeypadKey) => void;
}) {
  return (
    <div className={styles.keypad} role="group" aria-label={label}>
      {rows.map((key) => (
        <button key={key} type="button" className={styles.key} onClick={() => onKey(key)}>
          {key}
        </button>
      ))}
      {corner === null ? (
        <span />
      ) : (
        <button
          type="button"
          className={styles.key}
          aria-label={corner === '.' ? say('Point') : '00'}
          onClick={() => onKey(corner)}
        >
          {corner}
        </button>
      )}
      <button type="button" className={styles.key} onClick={() => onKey('0')}>
        0
      </button>
      <button
        type="button"
        className={styles.key}
        aria-label={say('Rub out')}
        onClick={() => onKey('rub-out')}
      >
        <IconBackspace size={28} stroke={1.75} aria-hidden />
      </button>
    </div>
  );
});
