import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import { longestComment } from '../../ipc/longest';
import { Button } from '../app/button';
import sheet from '../sheets/sheets.module.css';
import { useTill } from '../till/desk-context';
import type { TransferSheet } from '../till/transfer-sheets';

import work from './receiving.module.css';

type Props = Extract<TransferSheet, { kind: 'transfer-reason' }> & { onClose: () => void };

/** What ends a transfer has a reason that the others read. */
export function ReasonSheet({ title, word, then, onClose }: Props) {
  const refusal = useTill((till) => till.refusal);
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const isReady = reason.trim() !== '' && !isAsking;
  const send = async (): Promise<void> => {
    if (!isReady) return;
    setAsking(true);
    const isDone = await then(reason.trim());
    setAsking(false);
    if (isDone) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} size="md">
      <form
        className={sheet.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextInput
          className={work.field ?? ''}
          data-autofocus
          label={say('Reason')}
          description={say('The other store reads it.')}
          size="md"
          autoComplete="off"
          maxLength={longestComment}
          value={reason}
          error={refusal}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={sheet.ends}>
          <Button look="danger" size="large" type="submit" isDisabled={!isReady} onClick={() => undefined}>
            {word}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
