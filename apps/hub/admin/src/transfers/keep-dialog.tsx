import type { StoreId } from '@tillbridge/core/kernel';
import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Questions, sentenceOf, useTRPC } from '../app/client';

type Kept = Questions['transfer']['keepList'];

/** Saves lines for another day: for oneself, or as a template for everybody who asks for goods. */
export function KeepDialog({
  list,
  onClose,
}: {
  list: { fromStoreId: StoreId | null; toStoreId: StoreId | null } & Pick<
    Kept,
    'note' | 'priority' | 'lines'
  >;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keep = useMutation(trpc.transfer.keepList.mutationOptions());
  const [kind, setKind] = useState<Kept['kind']>('draft');
  const [name, setName] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    if (name.trim() === '') return setTrouble('Give it a name.');
    try {
      const kept = await keep.mutateAsync({ listId: null, kind, name, ...list });
      if (!kept.ok) return setTrouble(kept.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.transfer.lists.queryKey() });
      notifications.show({ message: `“${name.trim()}” is saved.` });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title="Save for later">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void save();
        }}
      >
        <Stack>
          {trouble ? <Alert color="red">{trouble}</Alert> : null}
          <TextInput
            label="Name"
            required
            data-autofocus
            maxLength={100}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <SegmentedControl
            aria-label="For whom"
            value={kind}
            onChange={(value) => setKind(value === 'template' ? 'template' : 'draft')}
            data={[
              { value: 'draft', label: 'A draft of mine' },
              { value: 'template', label: 'A template for everybody' },
            ]}
          />
          <Text size="sm" c="dimmed">
            It stands below the list of transfers, and nobody is asked for anything yet.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={keep.isPending}>
              Save it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
