import { Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type Answers, queryClient, sentenceOf, useTRPC } from '../app/client';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { ago, deviceOf } from './moments';
import classes from './sessions.module.css';
import { useNow } from './use-now';

/** Where somebody is signed in; what they do not know they end. */
export function Sessions() {
  const trpc = useTRPC();
  const sessions = useQuery(trpc.account.sessions.queryOptions(undefined, { refetchInterval: 30_000 }));
  const again = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() });
  const revoke = useMutation(
    trpc.account.revokeSession.mutationOptions({
      onSuccess: (answer) => {
        notifications.show({ message: answer.ok ? 'That session has ended.' : answer.refusal.sentence });
      },
      onSettled: again,
    }),
  );
  const revokeOthers = useMutation(
    trpc.account.revokeOtherSessions.mutationOptions({
      onSuccess: ({ ended }) =>
        notifications.show({
          message: `${ended} other ${ended === 1 ? 'session has' : 'sessions have'} ended.`,
        }),
      onSettled: again,
    }),
  );
  const others = sessions.data?.filter(({ isHere }) => !isHere) ?? [];
  const trouble = sessions.error ?? revoke.error ?? revokeOthers.error;
  return (
    <Panel
      title="Where you are signed in"
      id="sessions"
      action={
        others.length > 0 ? (
          <Button
            size="xs"
            variant="default"
            loading={revokeOthers.isPending}
            onClick={() => revokeOthers.mutate()}
          >
            End all others
          </Button>
        ) : null
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        A session ends after 30 minutes of rest, and after 12 hours in any case.
      </Text>
      <Refused sentence={trouble ? sentenceOf(trouble) : null} />
      {sessions.data ? (
        <ul className={classes.list}>
          {sessions.data.map((session) => (
            <Session
              key={session.sessionId}
              session={session}
              isEnding={revoke.isPending && revoke.variables.sessionId === session.sessionId}
              onEnd={() => revoke.mutate({ sessionId: session.sessionId })}
            />
          ))}
        </ul>
      ) : (
        <Skeleton height={120} aria-label="Loading" />
      )}
    </Panel>
  );
}

function Session({
  session,
  isEnding,
  onEnd,
}: {
  session: Answers['account']['sessions'][number];
  isEnding: boolean;
  onEnd: () => void;
}) {
  const now = useNow();
  const device = deviceOf(session.agent);
  return (
    <li className={classes.session}>
      <IconDeviceDesktop size={22} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Group gap="xs">
          <Text fw={600}>{device}</Text>
          {session.isHere ? (
            <Badge variant="light" color="bridge" tt="none">
              This one
            </Badge>
          ) : null}
        </Group>
        <Text size="sm" c="dimmed">
          {session.address} · seen {ago(session.lastSeenAt, now)} · signed in {ago(session.createdAt, now)}
        </Text>
      </div>
      {session.isHere ? null : (
        <Button
          size="xs"
          variant="default"
          loading={isEnding}
          onClick={onEnd}
          aria-label={`End the session of ${device} at ${session.address}`}
        >
          End
        </Button>
      )}
    </li>
  );
}
