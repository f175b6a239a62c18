import { Modal } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Button } from '../app/button';
import styles from './sheets.module.css';

/** The only way to lose a cart, and it asks. */
export function DiscardSheet({
  lineCount,
  onDiscard,
  onClose,
}: {
  lineCount: number;
  onDiscard: () => void;
  onClose: () => void;
}) {
  return (
    <Modal opened onClose={onClose} title="Discard this sale?" size="md">
      <div className={styles.sheet}>
        <p>
          All {lineCount} {lineCount === 1 ? 'line goes' : 'lines go'}. It is written down who discarded it
          and when.
        </p>
        <div className={styles.ends}>
          <Button size="large" onClick={onClose}>
            Keep the sale
          </Button>
          <Button look="danger" size="large" icon={<IconTrash size={24} aria-hidden />} onClick={onDiscard}>
            Discard
          </Button>
        </div>
      </div>
    </Modal>
  );
}
