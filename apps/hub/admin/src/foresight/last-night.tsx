import { Button, Group, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { usePlaces } from '../places/use-places';

const lookAgainMs = 1_500;

/** When it was last looked ahead, and the way not to wait for the night. */
export function LastNight() {
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const queries = useQueryClient();
  const [askedAfter, setAskedAfter] = useState<number | null>(null);
  const { data } = useQuery(
    trpc.foresight.rule.queryOptions(undefined, {
      refetchInterval: ({ state }) => {
        const run = state.data?.lastRun;
        const isUnderWay =
          run?.finishedAt === null || (askedAfter !== null && (run?.startedAt ?? 0) <= askedAfter);
        return isUnderWay ? lookAgainMs : false;
      },
    }),
  );
  const run = data?.lastRun ?? null;
  const isWaiting =
    (run !== null && run.finishedAt === null) || (askedAfter !== null && (run?.startedAt ?? 0) <= askedAfter);
  const runNow = useMutation(trpc.foresight.runNow.mutationOptions());
  const go = async (): Promise<void> => {
    try {
      await runNow.mutateAsync();
      setAskedAfter(run?.startedAt ?? 0);
      await queries.invalidateQueries({ queryKey: trpc.foresight.pathKey() });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not looked ahead', message: sentenceOf(error) });
    }
  };
  return (
    <Group justify="space-between" mb="md">
      <Text c="dimmed" role="status">
        {isWaiting
          ? 'Looking ahead now. What it proposes appears here when it is done.'
          : run === null
            ? 'It was not looked ahead yet: that happens by night.'
            : `Looked ahead ${places.dateTime(run.finishedAt ?? run.startedAt, null)}: ${run.forecasts} ${run.forecasts === 1 ? 'forecast' : 'forecasts'}.`}
      </Text>
      {me.may('change-catalogue') ? (
        <Button variant="default" loading={isWaiting || runNow.isPending} onClick={() => void go()}>
          Look ahead now
        </Button>
      ) : null}
    </Group>
  );
}
