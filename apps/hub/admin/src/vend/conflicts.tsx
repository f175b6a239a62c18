import { Button, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { useChange } from './use-change';
import type { ShownVend } from './vend-page';
import { WhichPlace } from './which-place';

type Conflict = ShownVend['conflicts'][number];

/** What waits for a person. */
export function Conflicts({ link }: { link: ShownVend }) {
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        Waits for a person
      </Title>
      {link.conflicts.length === 0 ? <Text c="dimmed">Nothing.</Text> : null}
      {link.conflicts.map((conflict) => (
        <Card key={conflict.conflictId} withBorder padding="sm">
          <Stack gap="xs">
            <Text fw={600}>{conflict.label}</Text>
            <Text>{conflict.reason}</Text>
            {conflict.fields.length > 0 ? <Differences conflict={conflict} /> : null}
            {conflict.thing === 'outlet' || conflict.thing === 'register' ? (
              <WhichPlace
                link={link}
                theirs={{ thing: conflict.thing, theirId: conflict.theirId, label: conflict.label }}
              />
            ) : (
              <WhichIsRight link={link} conflict={conflict} />
            )}
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}

function Differences({ conflict }: { conflict: Conflict }) {
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>Here</Table.Th>
            <Table.Th>In Vend</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {conflict.fields.map(({ field, ours, theirs }) => (
            <Table.Tr key={field}>
              <Table.Td>{field}</Table.Td>
              <Table.Td>{ours}</Table.Td>
              <Table.Td>{theirs}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function WhichIsRight({ link: { linkId }, conflict }: { link: ShownVend; conflict: Conflict }) {
  const trpc = useTRPC();
  const change = useChange();
  const settle = useMutation(trpc.vend.settle.mutationOptions());
  const choose = (choice: 'theirs' | 'ours') =>
    void change(() => settle.mutateAsync({ linkId, conflictId: conflict.conflictId, choice }));
  const isBoth = conflict.ourId !== null && conflict.fields.length > 0 && conflict.thing !== 'transfer';
  return (
    <Group gap="sm">
      {isBoth ? (
        <>
          <Button variant="default" loading={settle.isPending} onClick={() => choose('ours')}>
            Keep ours
          </Button>
          <Button variant="default" loading={settle.isPending} onClick={() => choose('theirs')}>
            Take Vend’s
          </Button>
        </>
      ) : (
        <Button variant="default" loading={settle.isPending} onClick={() => choose('ours')}>
          Seen to
        </Button>
      )}
    </Group>
  );
}
