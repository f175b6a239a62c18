import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ShortPickReason } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { longestComment } from '../../ipc/longest';
import sheet from '../sheets/sheets.module.css';
import { useTill } from '../till/desk-context';
import type { TransferSheet } from '../till/transfer-sheets';
import { shortReasonWords } from './words';

import work from './receiving.module.css';

type Props = Extract<TransferSheet, { kind: 'transfer-short' }> & { onClose: () => void };

const reasons: readonly ShortPickReason[] = ['none-left', 'not-found', 'damaged', 'kept-here', 'other'];

/** Why there is less than was to be picked; one tap says it. */
export function ShortSheet({ name, then, onClose }: Props) {
  const refusal = useTill((till) => till.refusal);
  const [words, setWords] = useState('');
  const take = async (reason: ShortPickReason): Promise<void> => {
    if (await then(reason, words.trim() === '' ? null : words.trim())) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('No more of {name}', { name })} size="md">
      <div className={sheet.sheet}>
        <ul className={sheet.choices} aria-label={say('Reason')}>
          {reasons.map((reason, index) => (
            <li key={reason}>
              <button
                type="button"
                className={sheet.choice}
                {...(index === 0 && { 'data-autofocus': true })}
                onClick={() => void take(reason)}
              >
                {shortReasonWords(reason)}
              </button>
            </li>
          ))}
        </ul>
        <TextInput
          className={work.field ?? ''}
          label={say('In your words, if you like')}
          size="md"
          autoComplete="off"
          maxLength={longestComment}
          value={words}
          error={refusal}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
    </Modal>
  );
}
