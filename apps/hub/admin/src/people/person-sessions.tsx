import { Button, Group, Skeleton, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery } from '@tanstack/react-query';
import { queryClient, sentenceOf, useTRPC } from '../app/client';
import { ago, deviceOf } from '../account/moments';
import { useNow } from '../account/use-now';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import classes from './people.module.css';
import type { Person } from './person';

/** Where somebody is signed in at head office, for whoever may change them; a lost laptop's session ends here. */
export function PersonSessions({ person: { staffId, name } }: { person: Person }) {
  const trpc = useTRPC();
  const now = useNow();
  const sessions = useQuery(trpc.staff.sessions.queryOptions({ staffId }, { refetchInterval: 30_000 }));
  const end = useMutation(
    trpc.staff.endSessions.mutationOptions({
      onSuccess: (answer) => {
        const message = !answer.ok
          ? answer.refusal.sentence
          : answer.value.ended === 0
            ? 'It had ended already.'
            : `${name} is signed out there.`;
        notifications.show({ message });
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.staff.sessions.queryKey({ staffId }) }),
    }),
  );
  const trouble = sessions.error ?? end.error;
  const list = sessions.data?.ok ? sessions.data.value : [];
  return (
    <Panel
      title="Where they are signed in"
      id="sessions"
      action={
        list.length > 1 ? (
          <Button
            size="xs"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate({ staffId, sessionId: null })}
          >
            End all
          </Button>
        ) : null
      }
    >
      <Refused
        sentence={
          trouble ? sentenceOf(trouble) : sessions.data?.ok === false ? sessions.data.refusal.sentence : null
        }
      />
      {sessions.data === undefined && !trouble ? <Skeleton height={60} aria-label="Loading" /> : null}
      {sessions.data?.ok && list.length === 0 ? <Text c="dimmed">Nowhere at the moment.</Text> : null}
      {list.map(({ sessionId, address, agent, lastSeenAt, createdAt }) => (
        <Group key={sessionId} className={classes.may} justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm" fw={550}>
              {deviceOf(agent)}
            </Text>
            <Text size="sm" c="dimmed">
              {address} · seen {ago(lastSeenAt, now)} · signed in {ago(createdAt, now)}
            </Text>
          </div>
          <Button
            size="xs"
            variant="default"
            loading={end.isPending && end.variables.sessionId === sessionId}
            onClick={() => end.mutate({ staffId, sessionId })}
            aria-label={`End the session of ${deviceOf(agent)} at ${address}`}
          >
            End
          </Button>
        </Group>
      ))}
    </Panel>
  );
}
