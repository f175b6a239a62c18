import { Alert, Anchor, Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconTruckDelivery } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { usePlaces } from '../places/use-places';
import { ItemFinder } from '../transfers/item-finder';
import { type DeliveryRow, answerWords, newsWords, platformNames, standings } from './words';

/** Orders of the delivery platforms: how each stands, what was heard of it, and items that a person must name. */
export default function DeliveriesPage() {
  const trpc = useTRPC();
  const asked = useQuery(trpc.delivery.list.queryOptions({}, { refetchInterval: 5_000 }));
  return (
    <>
      <PageHeader
        title="Deliveries"
        lead="Orders of Uber Eats and DoorDash. The tills of the store answer, pick and hand them over."
        actions={
          <Button component={Link} to="/deliveries/stores" variant="default">
            Stores at platforms
          </Button>
        }
      />
      {asked.error ? (
        <Alert color="red" role="alert">
          {sentenceOf(asked.error)}
        </Alert>
      ) : null}
      {asked.data?.length === 0 ? (
        <Nothing icon={IconTruckDelivery} title="No order came from a platform yet">
          They come in once a link to Uber Eats or DoorDash is on.
        </Nothing>
      ) : null}
      <Stack gap="md">
        {asked.data?.map((row) => (
          <Delivery key={row.orderId} row={row} />
        ))}
      </Stack>
    </>
  );
}

function Delivery({ row }: { row: DeliveryRow }) {
  const places = usePlaces();
  const me = useMe();
  const { number, platform, storeId, storeName, total, answerBy, standing, trouble, unknown, news } = row;
  const name = `${platformNames[platform] ?? platform} ${number ?? ''}`.trim();
  const when = (at: DeliveryRow['heardAt']): string => places.dateTime(at, storeId);
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Group justify="space-between" align="start">
        <div>
          <Title order={2} size="h4">
            {storeId === null || !row.isMade ? (
              name
            ) : (
              <Anchor component={Link} to={`/orders/${row.orderId}`} inherit>
                {name}
              </Anchor>
            )}
          </Title>
          <Text size="sm" c="dimmed">
            {storeName ?? 'Store unknown'} · {when(row.heardAt)}
            {standing === 'received' && answerBy !== null ? ` · answer by ${when(answerBy)}` : ''}
          </Text>
        </div>
        <Group gap="sm">
          {total === null || storeId === null ? null : (
            <Text fw={550}>{places.money(total, places.storeOf(storeId)?.currency)}</Text>
          )}
          <LookBadge {...standings[standing]} />
        </Group>
      </Group>
      {trouble === null ? null : (
        <Alert color="orange" mt="sm">
          {trouble}
        </Alert>
      )}
      {me.may('make-orders')
        ? unknown.map(({ line, title }) => <Unknown key={line} row={row} line={line} title={title} />)
        : null}
      <Text component="ol" size="sm" mt="sm" mb={0} pl="lg">
        {news.map(({ at, kind, words, answer }) => (
          <li key={kind}>
            {places.time(at, storeId)} {answer ? answerWords(answer) : newsWords[kind]}
            {words === null || answer ? '' : ` (${words})`}
          </li>
        ))}
      </Text>
    </Paper>
  );
}

function Unknown({ row, line, title }: { row: DeliveryRow; line: number; title: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useMutation(trpc.delivery.sayItem.mutationOptions());
  const [trouble, setTrouble] = useState<string | null>(null);
  return (
    <Box mt="sm" maw={420}>
      <ItemFinder
        label={`What is “${title}”?`}
        onChoose={({ itemId }) => {
          say.mutateAsync({ orderId: row.orderId, line, itemId }).then(
            async (done) => {
              setTrouble(done.ok ? null : done.refusal.sentence);
              await queries.invalidateQueries({ queryKey: trpc.delivery.pathKey() });
            },
            (error: unknown) => setTrouble(sentenceOf(error)),
          );
        }}
      />
      {trouble === null ? null : (
        <Alert color="red" role="alert" mt="xs">
          {trouble}
        </Alert>
      )}
    </Box>
  );
}
