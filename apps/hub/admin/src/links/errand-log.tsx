import { Badge, Button, Code, Drawer, Group, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconMailboxOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC, useTRPCClient } from '../app/client';
import { type Column, DataList, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { usePaged } from '../list/use-paged';
import { usePlaces } from '../places/use-places';
import { CallShown } from './call-shown';
import { errandName } from './errand-words';
import classes from './links.module.css';
import type { ListedLink } from './state';

type Errand = Answers['link']['tasks']['tasks'][number];
const pageSize = 25;
const againEveryMs = 5_000;

const looks = {
  waiting: { colour: 'yellow', label: 'Waiting' },
  done: { colour: 'green', label: 'Done' },
  dead: { colour: 'red', label: 'Given up' },
  'let-go': { colour: 'gray', label: 'Let go' },
} as const;

/** What is to be done at a service and what it told us, the newest first; each opens with its calls. */
export function ErrandLog({
  linkId,
  state,
}: {
  linkId: ListedLink['linkId'];
  state: Errand['state'] | null;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const [openId, setOpenId] = useState<string | null>(null);
  const question = { linkId, state };
  const paged = usePaged({
    key: [...trpc.link.tasks.queryKey(), question],
    ask: async (after: { createdAt: Errand['createdAt']; taskId: string } | null, limit) =>
      (await client.link.tasks.query({ ...question, after, limit })).tasks,
    afterOf: ({ createdAt, taskId }: Errand) => ({ createdAt, taskId }),
    pageSize,
    againEveryMs,
  });
  const open = paged.rows.find(({ taskId }) => taskId === openId);
  const columns: Column<Errand>[] = [
    {
      accessor: 'name',
      title: 'What',
      render: ({ name, isHook, createdAt }) => (
        <>
          <Text className={classes.long}>{errandName(name)}</Text>
          <Text size="sm" c="dimmed">
            {[places.dateTime(createdAt, null), isHook ? 'told by the service' : '']
              .filter(Boolean)
              .join(', ')}
          </Text>
        </>
      ),
    },
    { accessor: 'attempts', title: 'Attempts', textAlign: 'right', visibleMediaQuery: onWide },
    { accessor: 'trouble', title: 'Last word', visibleMediaQuery: onWide },
    {
      accessor: 'state',
      title: 'State',
      render: (errand) => (
        <Badge color={looks[errand.state].colour} tt="none" miw="max-content">
          {looks[errand.state].label}
        </Badge>
      ),
    },
    {
      accessor: 'open',
      title: '',
      textAlign: 'right',
      render: (errand) => (
        <Button
          size="xs"
          variant="default"
          aria-label={`Look at “${errandName(errand.name)}” of ${places.dateTime(errand.createdAt, null)}`}
          onClick={() => setOpenId(errand.taskId)}
        >
          Look
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataList
        label="Errands"
        what="errands"
        idOf={({ taskId }) => taskId}
        columns={columns}
        paged={paged}
        empty={
          <Nothing
            icon={IconMailboxOff}
            title={state === 'dead' ? 'Nothing was given up' : 'Nothing is like that'}
          />
        }
      />
      <Drawer
        opened={open !== undefined}
        onClose={() => setOpenId(null)}
        position="right"
        title={open ? errandName(open.name) : ''}
        size="lg"
      >
        {open ? <Detail errand={open} onDone={() => setOpenId(null)} /> : null}
      </Drawer>
    </>
  );
}

function Detail({ errand, onDone }: { errand: Errand; onDone: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const replay = useMutation(trpc.link.replay.mutationOptions());
  const letGo = useMutation(trpc.link.letGo.mutationOptions());
  const calls = useQuery(trpc.link.callsOfTask.queryOptions({ taskId: errand.taskId }));
  const settle = async (how: typeof replay | typeof letGo, said: string): Promise<void> => {
    try {
      const done = await how.mutateAsync({ taskId: errand.taskId });
      if (!done.ok) {
        notifications.show({ color: 'red', title: 'Not done', message: done.refusal.sentence });
        return;
      }
      notifications.show({ message: said });
      onDone();
      await queries.invalidateQueries({ queryKey: trpc.link.pathKey() });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not done', message: sentenceOf(error) });
    }
  };
  const isDead = errand.state === 'dead';
  return (
    <Stack>
      <Group justify="space-between">
        <Badge color={looks[errand.state].colour} tt="none" miw="max-content">
          {looks[errand.state].label}
        </Badge>
        {isDead || errand.state === 'let-go' ? (
          <Group gap="xs">
            {isDead ? (
              <Button
                variant="default"
                loading={letGo.isPending}
                onClick={() => void settle(letGo, 'Nothing more comes of it.')}
              >
                Let it go
              </Button>
            ) : null}
            <Button loading={replay.isPending} onClick={() => void settle(replay, 'It is tried again now.')}>
              Try again
            </Button>
          </Group>
        ) : null}
      </Group>
      {errand.trouble ? <Text>{errand.trouble}</Text> : null}
      {errand.nextAt === null ? null : (
        <Text size="sm">The next attempt is at {places.dateTime(errand.nextAt, null)}.</Text>
      )}
      <Code block className={classes.body} tabIndex={0} role="region" aria-label="What it is about">
        {errand.body}
      </Code>
      {calls.data?.length === 0 ? <Text c="dimmed">No call was made for it, or none is kept.</Text> : null}
      {calls.data?.map((call) => (
        <CallShown key={call.callId} call={call} />
      ))}
    </Stack>
  );
}
