import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';

const settleMs = 150;

/** Items found while somebody types, or scans into the field. */
export function FindItem({
  onChoose,
}: {
  onChoose: (item: { itemId: string; sku: string; name: string }) => void;
}) {
  const trpc = useTRPC();
  const combobox = useCombobox();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), settleMs);
  const found = useQuery({
    ...trpc.item.find.queryOptions({ text: settled, limit: 12 }, { placeholderData: keepPreviousData }),
    enabled: settled !== '',
  });
  const items = settled === '' ? [] : (found.data ?? []).filter(({ isActive }) => isActive);
  const choose = (itemId: string): void => {
    const item = items.find((one) => one.itemId === itemId);
    if (!item) return;
    onChoose({ itemId: item.itemId, sku: item.sku, name: item.name });
    setText('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          label="Find"
          placeholder="Name, SKU or barcode"
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={found.isFetching ? <Loader size="xs" aria-label="Looking" /> : null}
          value={text}
          onChange={({ currentTarget: { value } }) => {
            setText(value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={settled === ''}>
        <Combobox.Options aria-label="Found products" mah={280} style={{ overflowY: 'auto' }}>
          {items.length === 0 ? <Combobox.Empty>Nothing is called that</Combobox.Empty> : null}
          {items.map(({ itemId, name, sku }) => (
            <Combobox.Option key={itemId} value={itemId}>
              {name}
              <Text size="xs" c="dimmed">
                {sku}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
