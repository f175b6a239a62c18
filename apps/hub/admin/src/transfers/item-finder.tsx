import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';

export type FoundItem = Answers['item']['find'][number];

/** Finds an item by name, SKU or barcode and hands it on; scanning a code and Enter takes the only one. */
export function ItemFinder({
  label = 'Add an item',
  onChoose,
}: {
  label?: string;
  onChoose: (item: FoundItem) => void;
}) {
  const trpc = useTRPC();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const found = useQuery(
    trpc.item.find.queryOptions({ text: asked, limit: 12 }, { enabled: asked.length > 1 }),
  );
  // What was found for other words is not there to be chosen: a quick hand would take the wrong item.
  const isOfThis = asked.length > 1 && asked === text.trim() && found.data !== undefined;
  const items = isOfThis ? found.data.filter(({ isActive }) => isActive) : [];
  const choose = (item: FoundItem): void => {
    onChoose(item);
    setText('');
    combobox.closeDropdown();
  };
  const queries = useQueryClient();
  const [trouble, setTrouble] = useState<string | null>(null);
  /** A scanner's Enter comes before the list does. */
  const chooseTheOnly = async (): Promise<void> => {
    const wanted = { text: text.trim(), limit: 12 };
    if (wanted.text.length < 2) return;
    try {
      const answer = await queries.fetchQuery(trpc.item.find.queryOptions(wanted));
      const [only, another] = answer.filter(({ isActive }) => isActive);
      if (only && !another) choose(only);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(itemId) => {
        const item = items.find((each) => each.itemId === itemId);
        if (item) choose(item);
      }}
      withinPortal
    >
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder="Name, SKU or barcode"
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={found.isFetching ? <Loader size="xs" aria-label="Searching" /> : null}
          value={text}
          error={trouble ?? (found.error ? sentenceOf(found.error) : null)}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setTrouble(null);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || combobox.getSelectedOptionIndex() >= 0) return;
            event.preventDefault();
            void chooseTheOnly();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isOfThis}>
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
