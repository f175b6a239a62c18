import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ItemTile } from '../../ipc';
import { say } from '@tillbridge/words';
import customers from '../sheets/customer-sheet.module.css';
import { useDesk } from '../till/desk-context';
import styles from './work.module.css';

const shown = 6;

/** Finds an item by what is typed; Enter takes the first. */
export function FindItem({
  label,
  isFirst = false,
  onFound,
}: {
  label: string;
  isFirst?: boolean;
  onFound: (item: ItemTile) => void;
}) {
  const desk = useDesk();
  const [text, setText] = useState('');
  const asked = text.trim();
  const found = useQuery({
    queryKey: ['find-item', asked],
    queryFn: () => desk.client.search.query({ text: asked, limit: shown }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  }).data;
  const rows = asked === '' ? [] : (found ?? []);
  const take = (item: ItemTile | undefined): void => {
    if (!item) return;
    setText('');
    onFound(item);
  };
  return (
    <form
      className={styles.find}
      onSubmit={(event) => {
        event.preventDefault();
        take(rows[0]);
      }}
    >
      <TextInput
        {...(isFirst && { 'data-autofocus': true })}
        label={label}
        placeholder={say('Name, code or SKU')}
        leftSection={<IconSearch size={20} aria-hidden />}
        size="md"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {rows.length > 0 && (
        <ul className={customers.rows} aria-label={say('Found items')}>
          {rows.map((item) => (
            <li key={item.itemId}>
              <button type="button" className={customers.row} onClick={() => take(item)}>
                <strong>{item.name}</strong>
                <span>{item.sku}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {asked !== '' && found?.length === 0 && (
        <p className={customers.none}>{say('Nothing is found under these words.')}</p>
      )}
    </form>
  );
}
