import { Modal } from '@mantine/core';
import type { LineRemovalReason } from '@tillbridge/core/wire';
import styles from './sheets.module.css';

const reasons = [
  ['scanned-twice', 'Scanned twice'],
  ['customer-changed-mind', 'The customer changed their mind'],
  ['wrong-item', 'Wrong item'],
  ['price-dispute', 'The price is disputed'],
  ['other', 'Another reason'],
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
    <Modal opened onClose={onClose} title={`Remove ${name}`} size="md">
      <ul className={styles.choices} aria-label="Reason">
        {reasons.map(([reason, words], index) => (
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
