import { Badge, Button, Code, Drawer, Group, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconMailboxOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC, useTRPCClient } from '../app/client';
import { type Column, DataList, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { usePaged } from '../list/use-paged';
import { usePlaces } from '../places/use-places';
import classes from './programs.module.css';

type Webhook = Answers['webhook']['list'][number];
type Delivery = Answers['webhook']['deliveries']['deliveries'][number];
export type DeliveryState = Delivery['state'];
const pageSize = 25;

const looks = {
  waiting: { colour: 'yellow', label: 'Waiting' },
  delivered: { colour: 'green', label: 'Delivered' },
  dead: { colour: 'red', label: 'Given up' },
} as const;

/** What was sent, the newest first; each opens into its attempts. */
export function DeliveryLog({ webhook, state }: { webhook: Webhook; state: DeliveryState | null }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const [openId, setOpenId] = useState<string | null>(null);
  const question = { webhookId: webhook.webhookId, state };
  const paged = usePaged({
    key: [...trpc.webhook.deliveries.queryKey(), question],
    ask: async (after: { createdAt: number; deliveryId: string } | null, limit) =>
      (await client.webhook.deliveries.query({ ...question, after, limit })).deliveries,
    afterOf: ({ createdAt, deliveryId }: Delivery) => ({ createdAt, deliveryId }),
    pageSize,
  });
  const open = paged.rows.find(({ deliveryId }) => deliveryId === openId);
  const columns: Column<Delivery>[] = [
    {
      accessor: 'createdAt',
      title: 'When',
      noWrap: true,
      render: ({ createdAt }) => places.dateTime(createdAt, null),
    },
    { accessor: 'event', title: 'Event' },
    {
      accessor: 'attempts',
      title: 'Attempts',
      textAlign: 'right',
      visibleMediaQuery: onWide,
      render: ({ attempts }) => attempts.length,
    },
    {
      accessor: 'last',
      title: 'Last answer',
      visibleMediaQuery: onWide,
      render: ({ attempts }) => {
        const last = attempts.at(-1);
        return last ? `${last.status ?? 'None'} after ${last.tookMs} ms` : '–';
      },
    },
    {
      accessor: 'state',
      title: 'State',
      render: ({ state: now }) => <Badge color={looks[now].colour}>{looks[now].label}</Badge>,
    },
    {
      accessor: 'open',
      title: '',
      textAlign: 'right',
      render: (row) => (
        <Button
          size="xs"
          variant="default"
          aria-label={`Look at ${row.event} of ${places.dateTime(row.createdAt, null)}`}
          onClick={() => setOpenId(row.deliveryId)}
        >
          Look
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataList
        label="Deliveries"
        what="deliveries"
        idOf={(row) => row.deliveryId}
        columns={columns}
        paged={paged}
        empty={
          <Nothing icon={IconMailboxOff} title={state ? 'Nothing is like that' : 'Nothing was sent yet'}>
            {state ? null : 'Send a test, or wait until one of its events happens.'}
          </Nothing>
        }
      />
      <Drawer
        opened={open !== undefined}
        onClose={() => setOpenId(null)}
        position="right"
        title={open?.event ?? ''}
        size="lg"
      >
        {open ? <Detail webhook={webhook} delivery={open} /> : null}
      </Drawer>
    </>
  );
}

function Detail({ webhook, delivery }: { webhook: Webhook; delivery: Delivery }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const replay = useMutation(trpc.webhook.replay.mutationOptions());
  const again = async (): Promise<void> => {
    try {
      const done = await replay.mutateAsync({
        webhookId: webhook.webhookId,
        deliveryId: delivery.deliveryId,
      });
      if (!done.ok) {
        notifications.show({ color: 'red', title: 'Not sent again', message: done.refusal.sentence });
        return;
      }
      notifications.show({ message: 'It is on its way again, under the same id.' });
      await queries.invalidateQueries({ queryKey: trpc.webhook.pathKey() });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not sent again', message: sentenceOf(error) });
    }
  };
  return (
    <Stack>
      <Group justify="space-between">
        <Badge color={looks[delivery.state].colour}>{looks[delivery.state].label}</Badge>
        <Button
          variant="default"
          loading={replay.isPending}
          disabled={delivery.state === 'waiting' || !webhook.isActive}
          onClick={() => void again()}
        >
          Send again
        </Button>
      </Group>
      <Text size="sm">
        Message <Code>{delivery.messageId}</Code>
      </Text>
      {delivery.nextAttemptAt === null ? null : (
        <Text size="sm">The next attempt is at {places.dateTime(delivery.nextAttemptAt, null)}.</Text>
      )}
      {delivery.attempts.length === 0 ? <Text c="dimmed">It was not tried yet.</Text> : null}
      <ol className={classes.attempts}>
        {delivery.attempts.map((attempt) => (
          <li key={attempt.attemptNo}>
            <Text size="sm" fw={550}>
              {places.dateTime(attempt.at, null)}: {attempt.status ?? 'no answer'}, {attempt.tookMs} ms
            </Text>
            {attempt.trouble ? <Text size="sm">{attempt.trouble}</Text> : null}
            {attempt.answer ? (
              <Code block className={classes.answer} tabIndex={0} aria-label="What it answered" role="region">
                {attempt.answer}
              </Code>
            ) : null}
          </li>
        ))}
      </ol>
    </Stack>
  );
}
