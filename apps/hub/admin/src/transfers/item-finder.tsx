import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, useTRPC } from '../app/client';

export type FoundItem = Answers['item']['find'][number];

/** Finds an item by name, SKU or barcode and hands it on; scanning a code and Enter takes the only one. */
export function ItemFinder({ onChoose }: { onChoose: (item: FoundItem) => void }) {
  const trpc = useTRPC();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const found = useQuery(
    trpc.item.find.queryOptions(
      { text: asked, limit: 12 },
      { enabled: asked.length > 1, placeholderData: keepPreviousData },
    ),
  );
  const items = (asked.length > 1 ? (found.data ?? []) : []).filter(({ isActive }) => isActive);
  const choose = (itemId: string): void => {
    const item = items.find((each) => each.itemId === itemId);
    if (!item) return;
    onChoose(item);
    setText('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
        <TextInput
          label="Add an item"
          placeholder="Name, SKU or barcode"
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={found.isFetching ? <Loader size="xs" aria-label="Searching" /> : null}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            const [only] = items;
            if (
              event.key === 'Enter' &&
              items.length === 1 &&
              only &&
              combobox.getSelectedOptionIndex() < 0
            ) {
              event.preventDefault();
              choose(only.itemId);
            }
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked.length < 2 || found.data === undefined}>
        <Combobox.Options aria-label="Items" mah={320} style={{ overflowY: 'auto' }}>
          {items.map((item) => (
            <Combobox.Option key={item.itemId} value={item.itemId}>
              <Text size="sm">{item.name}</Text>
              <Text size="xs" c="dimmed">
                {item.sku}
              </Text>
            </Combobox.Option>
          ))}
          {items.length === 0 ? <Combobox.Empty>Nothing is called that</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
