import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { sentenceOf, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { type ImportRun, inThousands } from './words';

const titles = {
  reading: 'Reading the file',
  checking: 'Comparing with your catalogue',
  applying: 'Saving products',
  undoing: 'Putting products back',
} as const;
type Running = keyof typeof titles;

/** How far it is of how much; null while nobody knows how much there is. */
export function partOf({ state, rowsRead, rowsDone, counts }: ImportRun): {
  done: number;
  all: number | null;
  what: string;
} {
  if (state === 'checking') return { done: rowsDone, all: rowsRead, what: 'rows' };
  if (state === 'applying')
    return { done: counts.applied.rows, all: counts.new + counts.changed, what: 'rows' };
  if (state === 'undoing') return { done: rowsDone, all: counts.applied.products, what: 'products' };
  return { done: rowsRead, all: null, what: 'rows' };
}

/** A bar that moves, the rows read and the errors found, and a way to stop. */
export function ProgressPanel({ run, onCancelled }: { run: ImportRun; onCancelled: () => void }) {
  const trpc = useTRPC();
  const cancel = useMutation(
    trpc.import.cancel.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) notifications.show({ color: 'yellow', message: answer.refusal.sentence });
        onCancelled();
      },
      onError: (error) => notifications.show({ color: 'red', message: sentenceOf(error) }),
    }),
  );
  const { done, all, what } = partOf(run);
  const percent = all === null || all === 0 ? 100 : Math.min(100, Math.round((done / all) * 100));
  const title = titles[run.state as Running];
  return (
    <Panel title={title} id="progress">
      <Stack gap="sm">
        <Progress.Root size="xl">
          <Progress.Section
            value={percent}
            striped={all === null}
            animated={all === null}
            aria-label={title}
          />
        </Progress.Root>
        <Group justify="space-between">
          <Text aria-live="polite">
            {inThousands(done)}
            {all === null ? '' : ` of ${inThousands(all)}`} {what}
            {run.state === 'undoing' ? '' : `, ${inThousands(run.counts.refused)} refused`}
          </Text>
          {run.state === 'undoing' ? null : (
            <Button
              variant="default"
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ importId: run.importId })}
            >
              Cancel
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          You may leave this page; the hub goes on.
        </Text>
      </Stack>
    </Panel>
  );
}
