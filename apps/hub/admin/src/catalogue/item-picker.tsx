import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';

export type PickedItem = { itemId: string; sku: string; name: string; price: number | null };

/** An item by a part of its name, its SKU or a scan; typing mistakes are forgiven as in the list. */
export function ItemPicker({
  label,
  exclude,
  onPick,
}: {
  label: string;
  exclude: ReadonlySet<string>;
  onPick: (item: PickedItem) => void;
}) {
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 200);
  const found = useQuery(
    trpc.product.list.queryOptions(
      { text: asked, limit: 15 },
      { enabled: asked.trim() !== '', placeholderData: keepPreviousData },
    ),
  );
  const items: PickedItem[] = (asked.trim() === '' ? [] : (found.data?.products ?? []))
    .flatMap(({ variants }) => variants)
    .filter(({ itemId, isActive }) => isActive && !exclude.has(itemId));
  return (
    <Select
      label={label}
      placeholder="Name, SKU or barcode"
      searchable
      // Found by the hub: what it answers is shown as it is.
      filter={({ options }) => options}
      data={items.map(({ itemId, sku, name }) => ({ value: itemId, label: `${name} · ${sku}` }))}
      nothingFoundMessage={asked.trim() === '' ? 'Type to look for an item' : 'Nothing is like that'}
      searchValue={text}
      onSearchChange={setText}
      value={null}
      onChange={(itemId) => {
        const item = items.find((each) => each.itemId === itemId);
        if (!item) return;
        onPick(item);
        setText('');
      }}
    />
  );
}
