import { Button, Card, Group, List, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import type { Answer } from '../app/use-change';
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
      {gathered(link.conflicts).map(([conflict, ...alike]) =>
        alike.length > 0 ? (
          <Alike key={conflict.conflictId} link={link} conflicts={[conflict, ...alike]} />
        ) : (
          <One key={conflict.conflictId} link={link} conflict={conflict} />
        ),
      )}
    </Stack>
  );
}

/** Those of which the same is to be said are one, where there is nothing to choose between. */
function gathered(conflicts: readonly Conflict[]): [Conflict, ...Conflict[]][] {
  const found = new Map<string, [Conflict, ...Conflict[]]>();
  for (const conflict of conflicts) {
    const { conflictId, thing, reason, fields } = conflict;
    const isAlone = fields.length > 0 || thing === 'outlet' || thing === 'register';
    const name = isAlone ? conflictId : `${thing} ${reason}`;
    const there = found.get(name);
    if (there) there.push(conflict);
    else found.set(name, [conflict]);
  }
  return [...found.values()];
}

const kinds: Readonly<Record<string, string>> = {
  ...{
    product: 'products',
    customer: 'customers',
    'price-book': 'price books',
    'book-price': 'prices',
    level: 'stock levels',
  },
};

/** As many are named until somebody wants to see them all. */
const namedAtFirst = 5;

function Alike({ link: { linkId }, conflicts }: { link: ShownVend; conflicts: readonly Conflict[] }) {
  const trpc = useTRPC();
  const change = useChange();
  const settle = useMutation(trpc.vend.settle.mutationOptions());
  const [areAllShown, setAreAllShown] = useState(false);
  const [first] = conflicts;
  const title = `${conflicts.length} ${kinds[first?.thing ?? ''] ?? 'of the same kind'}`;
  const shown = areAllShown ? conflicts : conflicts.slice(0, namedAtFirst);
  const settleAll = async (): Promise<Answer<null>> => {
    for (const { conflictId } of conflicts) {
      const done = await settle.mutateAsync({ linkId, conflictId, choice: 'ours' });
      if (!done.ok) return done;
    }
    return { ok: true, value: null };
  };
  return (
    <Card withBorder padding="sm" component="section" aria-label={title}>
      <Stack gap="xs">
        <Text fw={600}>{title}</Text>
        <Text>{first?.reason}</Text>
        <List>
          {shown.map(({ conflictId, label }) => (
            <List.Item key={conflictId}>{label}</List.Item>
          ))}
        </List>
        <Group gap="sm">
          {conflicts.length > namedAtFirst ? (
            <Button variant="subtle" aria-expanded={areAllShown} onClick={() => setAreAllShown(!areAllShown)}>
              {areAllShown ? 'Show fewer' : `Show all ${conflicts.length}`}
            </Button>
          ) : null}
          <Button variant="default" loading={settle.isPending} onClick={() => void change(settleAll)}>
            Seen to, all of them
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function One({ link, conflict }: { link: ShownVend; conflict: Conflict }) {
  return (
    <Card withBorder padding="sm">
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
