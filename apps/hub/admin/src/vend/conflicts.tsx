import { Button, Card, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { storeChoices, usePlaces } from '../places/use-places';
import { useChange } from './use-change';
import type { ShownVend } from './vend-page';

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
              <WhichPlace link={link} conflict={conflict} thing={conflict.thing} />
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

type Asked = { link: ShownVend; conflict: Conflict; thing: 'outlet' | 'register' };

/** Which of our stores an outlet is, or which of our registers theirs is. */
function WhichPlace({ link, conflict, thing }: Asked) {
  const trpc = useTRPC();
  const places = usePlaces();
  const change = useChange();
  const map = useMutation(trpc.vend.mapPlace.mutationOptions());
  const [ourId, setOurId] = useState<string | null>(null);
  const taken = new Set(link.places.map((place) => place.ourId));
  const all: { value: string; label: string }[] =
    thing === 'outlet'
      ? storeChoices(places)
      : places.stores.flatMap(({ name: store, registers }) =>
          registers.map(({ registerId, name }) => ({ value: registerId, label: `${store}, ${name}` })),
        );
  const send = () =>
    ourId &&
    void change(() => map.mutateAsync({ linkId: link.linkId, thing, theirId: conflict.theirId, ourId }));
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={`Our ${thing === 'outlet' ? 'store' : 'register'} for ${conflict.label}`}
        searchable
        nothingFoundMessage="None is left"
        value={ourId}
        onChange={setOurId}
        data={all.filter(({ value }) => !taken.has(value))}
      />
      <Button loading={map.isPending} disabled={ourId === null} onClick={send}>
        This is it
      </Button>
    </Group>
  );
}
