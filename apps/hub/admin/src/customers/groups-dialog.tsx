import { ActionIcon, Alert, Button, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';

type CustomerGroup = Answers['customer']['groups'][number];
type Refusal = Extract<
  Answers['customer']['saveGroup'] | Answers['customer']['removeGroup'],
  { ok: false }
>['refusal'];

const words: Readonly<Record<Refusal['kind'], string>> = {
  'group-unknown': 'This group is not there any more.',
  'name-taken': 'There is a group of this name already.',
  'in-use': 'Somebody is still in this group, maybe in the archive. Move them to another first.',
};

/** Makes and takes away the groups that customers are in. */
export function GroupsDialog({ groups, onClose }: { groups: readonly CustomerGroup[]; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const save = useMutation(trpc.customer.saveGroup.mutationOptions());
  const remove = useMutation(trpc.customer.removeGroup.mutationOptions());
  const [name, setName] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const act = async (ask: () => Promise<{ ok: true } | { ok: false; refusal: Refusal }>): Promise<void> => {
    setTrouble(null);
    try {
      const done = await ask();
      if (!done.ok) return setTrouble(words[done.refusal.kind]);
      setName('');
      await queries.invalidateQueries({ queryKey: trpc.customer.pathKey() });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title="Customer groups">
      <Stack>
        {trouble ? <Alert color="red">{trouble}</Alert> : null}
        {groups.length === 0 ? (
          <Text c="dimmed">
            No group yet. Trade customers, staff, members: price books have prices for groups.
          </Text>
        ) : (
          <Table aria-label="Customer groups">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Group</Table.Th>
                <Table.Th ta="right">Customers</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {groups.map((group) => (
                <Table.Tr key={group.customerGroupId}>
                  <Table.Td>{group.name}</Table.Td>
                  <Table.Td ta="right">{group.customers}</Table.Td>
                  <Table.Td ta="right">
                    <ActionIcon
                      variant="default"
                      size="lg"
                      aria-label={`Delete ${group.name}`}
                      onClick={() =>
                        void act(() => remove.mutateAsync({ customerGroupId: group.customerGroupId }))
                      }
                    >
                      <IconTrash size={18} />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void act(() => save.mutateAsync({ customerGroupId: null, name }));
          }}
        >
          <Group align="flex-end" wrap="nowrap">
            <TextInput
              label="New group"
              maxLength={60}
              flex={1}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
              Add
            </Button>
          </Group>
        </form>
      </Stack>
    </Modal>
  );
}
