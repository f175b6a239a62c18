import { Alert, Button, Card, Group, List, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { useChange } from './use-change';
import type { ShownVend } from './vend-page';

type Preview = ShownVend['previews'][number];

/** What Vend would be told of products or of stock: nothing is until somebody has seen it and begins. */
export function Previews({ link }: { link: ShownVend }) {
  return link.previews
    .filter(({ standing }) => standing !== 'begun')
    .map((preview) => <One key={preview.data} link={link} preview={preview} />);
}

const words = {
  products: {
    title: 'Before we lead of products',
    limits: [
      'Names, descriptions, brands, categories, codes, prices, taxes, suppliers and what is sold are told.',
      'Pictures, tags, ages and codes of whole cases are not told, nor what is put together from others, nor gift cards.',
      'Vend lets no program add a variant to a product that it has: such a variant is listed, to be added there by hand.',
    ],
  },
  stock: {
    title: 'Before we lead of stock',
    limits: [
      'Each level of ours in a store that is an outlet is written there. What goods cost and why a level changed is not told.',
      'What a till of Vend’s sells is not written over: its level waits for a person. Where such tills sell every day, let Vend lead of stock.',
    ],
  },
} as const;

const counted = {
  ...{ make: 'To be made there', change: 'To be changed there', alike: 'Alike' },
  ...{ cannot: 'Cannot be told', onlyThere: 'In Vend alone, and left there' },
} as const;
const happens: Readonly<Record<string, string>> = { make: 'Made', change: 'Changed', cannot: 'Not told' };

function One({ link: { linkId }, preview }: { link: ShownVend; preview: Preview }) {
  const trpc = useTRPC();
  const change = useChange();
  const begin = useMutation(trpc.vend.beginLeading.mutationOptions());
  const again = useMutation(trpc.vend.compare.mutationOptions());
  const { data, standing, counts } = preview;
  const { title, limits } = words[data];
  const names = (Object.keys(counted) as (keyof typeof counted)[]).filter(
    (name) => counts[name] !== undefined,
  );
  return (
    <Card withBorder padding="md" component="section" aria-label={title}>
      <Stack gap="sm">
        <Title order={3} size="h5">
          {title}
        </Title>
        <List>
          {limits.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
        {standing === 'comparing' ? (
          <Group gap="sm">
            <Loader size="sm" aria-hidden />
            <Text role="status">Vend is being compared with what is here. Nothing is told yet.</Text>
          </Group>
        ) : (
          <>
            <Group gap="xl" component="dl" m={0}>
              {names.map((name) => (
                <div key={name}>
                  <Text component="dt" c="dimmed" size="sm">
                    {counted[name]}
                  </Text>
                  <Text component="dd" m={0} fw={600}>
                    {counts[name]}
                  </Text>
                </div>
              ))}
            </Group>
            <First preview={preview} />
            <Alert color="yellow" title="Nothing is told yet">
              What was changed there since it was compared will wait for a person and is not written over.
            </Alert>
            <Group gap="sm">
              <Button
                loading={begin.isPending}
                onClick={() => void change(() => begin.mutateAsync({ linkId, data }))}
              >
                Begin
              </Button>
              <Button
                variant="default"
                loading={again.isPending}
                onClick={() => void change(() => again.mutateAsync({ linkId, data }))}
              >
                Compare again
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Card>
  );
}

function First({ preview: { first } }: { preview: Preview }) {
  if (first.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={300}>
      <Table aria-label="The first that would be told">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>There</Table.Th>
            <Table.Th>Of ours</Table.Th>
            <Table.Th>What changes</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {first.map(({ what, label, words: how }) => (
            <Table.Tr key={`${what} ${label}`}>
              <Table.Td>{happens[what] ?? what}</Table.Td>
              <Table.Td>{label}</Table.Td>
              <Table.Td>{how}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
