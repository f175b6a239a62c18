import { Modal, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import { keyedDay } from '../../ipc/keyed';
import { longestSerial } from '../../ipc/longest';
import { Button } from '../app/button';
import sheet from '../sheets/sheets.module.css';
import type { TransferSheet } from '../till/transfer-sheets';
import { batchOf, useBatchText } from './which-batch';

type Props = Extract<TransferSheet, { kind: 'transfer-batch' }> & { onClose: () => void };

/** Which batch it is: one of those that this till knows, or what stands on the packaging. */
export function BatchSheet({ name, offered, then, onClose }: Props) {
  const [code, setCode] = useState('');
  const [day, setDay] = useState('');
  const words = useBatchText();
  const typed = code.trim();
  const take = (batch: Parameters<typeof then>[0]): void => {
    onClose();
    then(batch);
  };
  return (
    <Modal opened onClose={onClose} title={say('Which batch of {name}?', { name })} size="md">
      <form
        className={sheet.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed !== '') take({ code: typed, expiresOn: day === '' ? null : keyedDay(day) });
        }}
      >
        {offered.length > 0 && (
          <ul className={sheet.choices} aria-label={say('Batches that this till knows')}>
            {offered.map((batch, index) => (
              <li key={batch.code}>
                <button
                  type="button"
                  className={sheet.choice}
                  {...(index === 0 && { 'data-autofocus': true })}
                  onClick={() => take(batchOf(batch))}
                >
                  {words(batch)}
                </button>
              </li>
            ))}
          </ul>
        )}
        <TextInput
          {...(offered.length === 0 && { 'data-autofocus': true })}
          label={say('Batch number')}
          size="md"
          autoComplete="off"
          spellCheck={false}
          maxLength={longestSerial}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextInput
          label={say('Expires on (if it says so)')}
          type="date"
          size="md"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button
          look="main"
          size="large"
          type="submit"
          icon={<IconCheck size={24} aria-hidden />}
          isDisabled={typed === ''}
          onClick={() => undefined}
        >
          {say('It is this batch')}
        </Button>
      </form>
    </Modal>
  );
}
