import { Alert, Button, Checkbox, Group, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { idFrom } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { storeChoices, usePlaces } from '../places/use-places';

/** Opens a count of all of a store, or of some categories: its tills find and join it. */
export function OpenCount({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const categories = useQuery(trpc.category.list.queryOptions());
  const open = useMutation(trpc.count.open.mutationOptions());
  const [storeId, setStore] = useState<string | null>(places.stores[0]?.storeId ?? null);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [isBlind, setBlind] = useState(true);
  const [trouble, setTrouble] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    if (storeId === null || name.trim() === '')
      return setTrouble('Choose the store, and give the count a name.');
    try {
      const done = await open.mutateAsync({
        ...{ storeId: idFrom<'StoreId'>(storeId), name, isBlind },
        scope:
          chosen.length === 0
            ? { kind: 'full' }
            : { kind: 'categories', categoryIds: chosen.map((each) => idFrom<'CategoryId'>(each)) },
      });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.count.pathKey() });
      await navigate({ to: `/counts/${done.value.countId}` });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title="Open a count">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          {trouble ? (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          ) : null}
          <Select
            label="Store"
            required
            allowDeselect={false}
            data={storeChoices(places)}
            value={storeId}
            onChange={setStore}
          />
          <TextInput
            label="Name"
            description="As people will call it: October, back room."
            required
            maxLength={100}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <MultiSelect
            label="Categories"
            placeholder={chosen.length === 0 ? 'Everything' : ''}
            searchable
            data={(categories.data ?? []).map(({ categoryId, name: label }) => ({
              value: categoryId,
              label,
            }))}
            value={chosen}
            onChange={setChosen}
          />
          <Checkbox
            label="Blind: whoever counts does not see what is expected"
            checked={isBlind}
            onChange={({ currentTarget }) => setBlind(currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={open.isPending}>
              Open the count
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
