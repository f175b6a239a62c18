import { Modal, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import styles from './sheets.module.css';

const longestNote = 500; // what the wire takes

/** Words that go with a line or with the sale, and onto the receipt. */
export function NoteSheet({
  title,
  present,
  onWrite,
  onClose,
}: {
  title: string;
  present: string | null;
  onWrite: (note: string | null) => void;
  onClose: () => void;
}) {
  const [note, setNote] = useState(present ?? '');
  const write = (): void => onWrite(note.trim() === '' ? null : note.trim());
  return (
    <Modal opened onClose={onClose} title={title} size="md">
      <div className={styles.sheet}>
        <Textarea
          data-autofocus
          label={say('Note')}
          description={say('It is printed on the receipt.')}
          size="md"
          autosize
          minRows={3}
          maxRows={6}
          maxLength={longestNote}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            write();
          }}
        />
        <div className={styles.ends}>
          {present !== null && (
            <Button look="danger" onClick={() => onWrite(null)}>
              {say('Remove the note')}
            </Button>
          )}
          <Button look="main" size="large" icon={<IconCheck size={24} aria-hidden />} onClick={write}>
            {say('Keep note')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
