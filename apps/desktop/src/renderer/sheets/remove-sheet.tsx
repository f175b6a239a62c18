import { Modal } from '@mantine/core';
import type { LineRemovalReason } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import styles from './sheets.module.css';

const reasons = () =>
  [
    ['scanned-twice', say('Scanned twice')],
    ['customer-changed-mind', say('The customer changed their mind')],
    ['wrong-item', say('Wrong item')],
    ['price-dispute', say('The price is disputed')],
    ['other', say('Another reason')],
  ] as const satisfies readonly (readonly [LineRemovalReason, string])[];

/** A line leaves the cart with a reason; one tap gives it. */
export function RemoveSheet({
  name,
  onRemove,
  onClose,
}: {
  name: string;
  onRemove: (reason: LineRemovalReason) => void;
  onClose: () => void;
}) {
  return (
    <Modal opened onClose={onClose} title={say('Remove {name}', { name })} size="md">
      <ul className={styles.choices} aria-label={say('Reason')}>
        {reasons().map(([reason, words], index) => (
          <li key={reason}>
            <button
              type="button"
              className={styles.choice}
              {...(index === 0 && { 'data-autofocus': true })}
              onClick={() => onRemove(reason)}
            >
              {words}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
