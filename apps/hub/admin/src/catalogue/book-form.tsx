import { type Result } from '@tillbridge/core/kernel';
import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { storeChoices, usePlaces } from '../places/use-places';
import { ids } from './ids';
import { NamedForm } from './named-form';
import { type Book, bookDraftOf, readBook } from './price-book';

/** What a price book is: when, where, for whom, and which of two wins. */
export function BookForm({
  book,
  onClose,
  onSaved,
}: {
  book: Book | null;
  onClose: () => void;
  onSaved: (priceBookId: string) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const me = useMe();
  const places = usePlaces();
  const zone = places.zoneOf(book?.storeIds?.[0] ?? null);
  const [draft, setDraft] = useState(() => bookDraftOf(book, zone));
  const [priceBookId] = useState(() => book?.priceBookId ?? ids.next<'PriceBookId'>());
  const groups = useQuery(trpc.customer.groups.queryOptions(undefined, { enabled: me.may('see-customers') }));
  const save = useMutation(trpc.priceBook.save.mutationOptions());
  const set = (change: Partial<typeof draft>): void => setDraft({ ...draft, ...change });
  const submit = async (): Promise<Result<unknown, { sentence: string }>> => {
    const read = readBook(draft, priceBookId, zone);
    return read.ok ? save.mutateAsync({ book: read.value, basedOn: book?.changedAt ?? null }) : read;
  };
  return (
    <NamedForm
      title={book ? 'Change the price book' : 'New price book'}
      save={submit}
      onClose={onClose}
      onSaved={() => {
        void queries.invalidateQueries({ queryKey: trpc.priceBook.pathKey() });
        notifications.show({ message: `${draft.name} is saved.` });
        onSaved(priceBookId);
      }}
    >
      <TextInput
        label="Name"
        required
        maxLength={80}
        data-autofocus
        value={draft.name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <MultiSelect
        label="Stores"
        placeholder={draft.storeIds.length === 0 ? 'Every store' : ''}
        data={storeChoices(places)}
        value={draft.storeIds}
        onChange={(storeIds) => set({ storeIds })}
      />
      <Select
        label="Customer group"
        placeholder="Every customer"
        clearable
        clearButtonProps={{ 'aria-label': 'Every customer' }}
        data={(groups.data ?? []).map(({ customerGroupId, name }) => ({
          value: customerGroupId as string,
          label: name,
        }))}
        value={draft.customerGroupId}
        onChange={(customerGroupId) => set({ customerGroupId })}
      />
      <TextInput
        type="datetime-local"
        label="From"
        description={`Empty is since ever. By the clock in ${zone}.`}
        value={draft.from}
        onChange={({ currentTarget: { value } }) => set({ from: value.slice(0, 16) })}
      />
      <TextInput
        type="datetime-local"
        label="To"
        description="Empty is for ever."
        value={draft.to}
        onChange={({ currentTarget: { value } }) => set({ to: value.slice(0, 16) })}
      />
      <NumberInput
        label="Rank"
        description="Of two books in force, the one with the higher rank decides."
        min={-1000}
        max={1000}
        allowDecimal={false}
        value={draft.rank}
        onChange={(rank) => set({ rank: typeof rank === 'number' ? rank : 0 })}
      />
    </NamedForm>
  );
}
