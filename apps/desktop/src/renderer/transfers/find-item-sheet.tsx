import { Modal } from '@mantine/core';
import { say } from '@tillbridge/words';
import sheet from '../sheets/sheets.module.css';
import type { TransferSheet } from '../till/transfer-sheets';
import { FindItem } from './find-item';

type Props = Extract<TransferSheet, { kind: 'transfer-find-item' }> & { onClose: () => void };

/** An item that bears no code, found by its name. */
export function FindItemSheet({ title, then, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <div className={sheet.sheet}>
        <FindItem
          isFirst
          label={say('Find it')}
          onFound={(item) => {
            onClose();
            then(item);
          }}
        />
      </div>
    </Modal>
  );
}
