import { Alert, Anchor, Badge, Button, Group, Loader, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Trouble } from '../app/trouble';
import { NothingHere } from '../app/nothing-here';
import { usePlaces } from '../places/use-places';
import { CheckedPanel } from './checked-panel';
import classes from './import.module.css';
import { MappingPanel } from './mapping-panel';
import { ProgressPanel } from './progress-panel';
import { fileSize, isRunning, stateWords } from './words';

const lookEveryMs = 500;

export default function ImportPage() {
  const { importId } = useParams({ strict: false }) as { importId: string };
  const trpc = useTRPC();
  const places = usePlaces();
  const shown = useQuery(
    trpc.import.show.queryOptions(
      { importId },
      {
        refetchInterval: ({ state: { data } }) => (data && isRunning(data.run) ? lookEveryMs : false),
        staleTime: 0,
      },
    ),
  );
  if (shown.error && !shown.data) return <Trouble error={shown.error} reset={() => void shown.refetch()} />;
  if (shown.isPending) {
    return (
      <Group justify="center" p="xl">
        <Loader aria-label="Loading" />
      </Group>
    );
  }
  if (!shown.data) return <NothingHere />;
  const { run } = shown.data;
  const again = (): void => void shown.refetch();
  return (
    <>
      <Anchor component={Link} to="/import" size="sm">
        <Group gap={4} mb="xs">
          <IconArrowLeft size={16} aria-hidden /> All imports
        </Group>
      </Anchor>
      <div className={classes.named}>
        <PageHeader
          title={run.fileName}
          lead={`${shown.data.writtenBy[0]?.toUpperCase()}${shown.data.writtenBy.slice(1)}, ${run.header.length} columns, ${fileSize(run.fileBytes)}. ${run.who}, ${places.dateTime(run.createdAt, null)}.`}
          actions={
            <Badge size="lg" variant="light" color={stateWords[run.state].colour}>
              {stateWords[run.state].words}
            </Badge>
          }
        />
      </div>
      <Stack gap="md">
        {run.state === 'refused' ? (
          <Alert color="red" title="This file cannot be imported">
            {run.trouble}
            <div>
              <Button component={Link} to="/import" variant="default" mt="sm">
                Choose another file
              </Button>
            </div>
          </Alert>
        ) : null}
        {run.state === 'mapping' ? <MappingPanel shown={shown.data} onStarted={again} /> : null}
        {isRunning(run) ? <ProgressPanel run={run} onCancelled={again} /> : null}
        {['checked', 'applied', 'cancelled', 'undone'].includes(run.state) ? (
          <CheckedPanel run={run} onStarted={again} />
        ) : null}
      </Stack>
    </>
  );
}
