import { Modal } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
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
    <Modal opened onClose={onClose} title={say('Discard this sale?')} size="md">
      <div className={styles.sheet}>
        <p>
          {say(
            '{lineCount, plural, one {The line goes} other {All # lines go}}. It is written down who discarded it and when.',
            { lineCount },
          )}
        </p>
        <div className={styles.ends}>
          <Button size="large" onClick={onClose}>
            {say('Keep the sale')}
          </Button>
          <Button look="danger" size="large" icon={<IconTrash size={24} aria-hidden />} onClick={onDiscard}>
            {say('Discard')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
