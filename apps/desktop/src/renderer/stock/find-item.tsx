import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { say } from '@tillbridge/words';
import type { ItemTile } from '../../ipc';
import { useDesk } from '../till/desk-context';
import styles from './goods.module.css';

const shown = 6;

/** Finds an item by its words, for goods without a code that can be scanned. Enter takes the first. */
export function FindItem({
  label,
  field,
  onPick,
}: {
  label: string;
  field?: RefObject<HTMLInputElement | null>;
  onPick: (item: Pick<ItemTile, 'itemId' | 'name' | 'sku' | 'unitOfMeasure'>) => void;
}) {
  const desk = useDesk();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const found = useQuery({
    queryKey: ['goods-found', wanted],
    queryFn: () => desk.client.search.query({ text: wanted, limit: shown }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const rows = wanted === '' ? [] : (found.data ?? []);
  const pick = (item: ItemTile): void => {
    setText('');
    onPick(item);
  };
  return (
    <div className={styles.find}>
      <TextInput
        ref={field}
        label={label}
        placeholder={say('Name, code or SKU')}
        leftSection={<IconSearch size={20} aria-hidden />}
        size="md"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = rows;
          if (event.key === 'Enter' && first && !found.isPlaceholderData) {
            event.preventDefault();
            pick(first);
          }
          if (event.key === 'Escape' && text !== '') {
            event.stopPropagation();
            setText('');
          }
        }}
      />
      {rows.length > 0 && (
        <ul className={styles.found} aria-label={say('Found items')}>
          {rows.map((tile) => (
            <li key={tile.itemId}>
              <button type="button" className={styles.foundItem} onClick={() => pick(tile)}>
                <strong>{tile.name}</strong>
                <small>{tile.sku}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {wanted !== '' && found.data?.length === 0 && (
        <p className={styles.quiet} role="status">
          {say('Nothing is found under these words.')}
        </p>
      )}
    </div>
  );
}
