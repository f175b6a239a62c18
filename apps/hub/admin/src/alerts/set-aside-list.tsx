import { Button, Stack, Text, Title } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { Nothing } from '../list/nothing';
import { readId } from '../places/read-id';
import { usePlaces } from '../places/use-places';
import classes from './alerts.module.css';

type Row = Answers['quarantine']['list'][number];
type Query = Parameters<typeof Unread>[0]['query'] & { data: Row[] | undefined };

/** Facts that the hub could not use, as they came; each can be tried again. */
export function SetAsideList({ query }: { query: Query }) {
  return (
    <>
      <Unread query={query} />
      {query.data?.length === 0 ? (
        <Nothing icon={IconCircleCheck} title="No fact is set aside">
          Every fact of every till was understood.
        </Nothing>
      ) : null}
      <Stack gap="sm">
        {query.data?.map((row) => (
          <SetAside key={`${row.terminalId} ${row.sequence} ${row.hash}`} row={row} />
        ))}
      </Stack>
    </>
  );
}

/** As a person reads it: in lines when it is JSON, and as it came when it is not. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}

function SetAside({ row }: { row: Row }) {
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const queries = useQueryClient();
  const replay = useMutation(trpc.quarantine.replay.mutationOptions());
  const go = async (): Promise<void> => {
    try {
      const { terminalId, sequence, hash } = row;
      const done = await replay.mutateAsync({ terminalId: readId<'TerminalId'>(terminalId), sequence, hash });
      if (done.ok) notifications.show({ message: `Fact ${sequence} is taken and counted now.` });
      else {
        const message = 'trouble' in done.refusal ? done.refusal.trouble : 'It was tried again already.';
        notifications.show({ color: 'yellow', title: 'Still set aside', message });
      }
      await queries.invalidateQueries({ queryKey: trpc.quarantine.pathKey() });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not tried again', message: sentenceOf(error) });
    }
  };
  return (
    <article className={classes.card}>
      <div className={classes.words}>
        <Title order={2} size="h5">
          Fact {row.sequence} of {row.terminalName}, {row.storeName}
        </Title>
        <Text>{row.trouble}</Text>
        <Text size="sm" c="dimmed">
          Received {places.dateTime(row.receivedAt, row.storeId)}
        </Text>
        <details className={classes.details}>
          <summary>The fact as it came</summary>
          <pre tabIndex={0}>{readable(row.body)}</pre>
        </details>
      </div>
      {me.may('settle-alerts') ? (
        <Button
          variant="default"
          loading={replay.isPending}
          onClick={() => void go()}
          aria-label={`Try again: fact ${row.sequence}`}
        >
          Try again
        </Button>
      ) : null}
    </article>
  );
}
