import { Skeleton, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery } from '@tanstack/react-query';
import { queryClient, sentenceOf, useTRPC } from '../app/client';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';

/** Whether the company's tills send what a crash of their program left: asked plainly, off until somebody agrees. */
export function CrashReports() {
  const trpc = useTRPC();
  const consent = useQuery(trpc.company.crashReports.queryOptions());
  const change = useMutation(
    trpc.company.changeCrashReports.mutationOptions({
      onSuccess: (_, { takesCrashes }) => {
        notifications.show({
          message: takesCrashes
            ? 'Tills send reports of crashes with their next word.'
            : 'Tills keep their reports of crashes to themselves.',
        });
        void queryClient.invalidateQueries({ queryKey: trpc.company.crashReports.queryKey() });
      },
    }),
  );
  return (
    <Panel title="Reports of crashes" id="crash-reports">
      <Stack maw={680}>
        <Text>
          When a till’s program ends by itself, it writes down what happened and the last lines of its log,
          without secrets: no card numbers, PINs, mail addresses or phone numbers. With your agreement tills
          send these reports here, where whoever sees tills reads them for thirty days. They go nowhere else.
        </Text>
        <Refused sentence={change.error ? sentenceOf(change.error) : null} />
        {consent.data ? (
          <Switch
            label="Tills send reports of crashes to head office"
            checked={consent.data.takesCrashes}
            disabled={change.isPending}
            onChange={({ currentTarget }) => change.mutate({ takesCrashes: currentTarget.checked })}
          />
        ) : (
          <Skeleton height={32} aria-label="Loading" />
        )}
      </Stack>
    </Panel>
  );
}
