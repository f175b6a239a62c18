import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import { IconListCheck, IconMoodSmile } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { wholeList } from '../list/whole-list';
import { usePlaces } from '../places/use-places';
import classes from './links.module.css';

type Jobs = Answers['job']['list'];
type Kind = Jobs['kinds'][number];
type Job = Jobs['inTrouble'][number];

const againEveryMs = 5_000;
const kindWords: Readonly<Record<Kind['kind'], string>> = {
  mail: 'Mail',
  tell: 'Telling people',
  webhook: 'Webhooks',
  import: 'Imports',
  'layby-reminder': 'Layby reminders',
  foresight: 'Looking ahead',
  link: 'Errands of links',
  cards: 'Card payments',
};

/** What the hub has still to do for this company, and what of it fails. */
export default function JobsPage() {
  const trpc = useTRPC();
  const places = usePlaces();
  const jobs = useQuery(trpc.job.list.queryOptions(undefined, { refetchInterval: againEveryMs }));
  const kinds: Column<Kind>[] = [
    { accessor: 'kind', title: 'Kind', render: ({ kind }) => kindWords[kind] },
    { accessor: 'waiting', title: 'Waiting', textAlign: 'right' },
    { accessor: 'running', title: 'Running', textAlign: 'right', visibleMediaQuery: onWide },
    { accessor: 'later', title: 'Later', textAlign: 'right', visibleMediaQuery: onWide },
    {
      accessor: 'waitsSince',
      title: 'Waits since',
      noWrap: true,
      visibleMediaQuery: onWide,
      render: ({ waitsSince }) => (waitsSince === null ? '–' : places.dateTime(waitsSince, null)),
    },
    { accessor: 'failing', title: 'Failing', textAlign: 'right' },
    { accessor: 'givenUp', title: 'Given up', textAlign: 'right' },
  ];
  const inTrouble: Column<Job>[] = [
    {
      accessor: 'kind',
      title: 'Kind',
      render: (job) => (
        <>
          {kindWords[job.kind]}
          <Text size="sm" c="dimmed" hiddenFrom="sm">
            {job.trouble} {job.gaveUpAt === null ? `Next: ${places.dateTime(job.dueAt, null)}` : 'Given up.'}
          </Text>
        </>
      ),
    },
    { accessor: 'trouble', title: 'Why', visibleMediaQuery: onWide },
    { accessor: 'attempts', title: 'Attempts', textAlign: 'right', visibleMediaQuery: onWide },
    {
      accessor: 'dueAt',
      title: 'Next',
      visibleMediaQuery: onWide,
      render: ({ gaveUpAt, dueAt }) =>
        gaveUpAt === null ? (
          places.dateTime(dueAt, null)
        ) : (
          <Badge color="red" tt="none">
            Given up
          </Badge>
        ),
    },
    { accessor: 'act', title: '', textAlign: 'right', render: (job) => <Act job={job} /> },
  ];
  return (
    <>
      <PageHeader
        title="Jobs"
        lead="What the hub does for you while nobody waits: what is done is gone from here."
      />
      <Stack gap="xl">
        <DataList
          label="Jobs by kind"
          what="kinds of jobs"
          idOf={({ kind }) => kind}
          columns={kinds}
          paged={wholeList({ ...jobs, data: jobs.data?.kinds })}
          empty={<Nothing icon={IconListCheck} title="Nothing is waiting" />}
        />
        <section aria-labelledby="jobs-in-trouble">
          <Title order={2} size="h4" mb="sm" id="jobs-in-trouble">
            In trouble
          </Title>
          <DataList
            label="Jobs in trouble"
            what="jobs"
            idOf={({ workId }) => workId}
            columns={inTrouble}
            paged={wholeList({ ...jobs, data: jobs.data?.inTrouble })}
            empty={<Nothing icon={IconMoodSmile} title="No job fails" />}
          />
        </section>
      </Stack>
    </>
  );
}

function Act({ job }: { job: Job }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const retry = useMutation(trpc.job.retry.mutationOptions());
  const discard = useMutation(trpc.job.discard.mutationOptions());
  const act = async (how: typeof retry | typeof discard): Promise<void> => {
    try {
      const done = await how.mutateAsync({ workId: job.workId });
      if (!done.ok) notifications.show({ color: 'red', title: 'Not done', message: done.refusal.sentence });
      await queries.invalidateQueries({ queryKey: trpc.job.pathKey() });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not done', message: sentenceOf(error) });
    }
  };
  const confirm = (): void => {
    modals.openConfirmModal({
      title: 'Discard this job?',
      children: <Text>Nothing comes of it any more, and it cannot be brought back.</Text>,
      labels: { confirm: 'Discard', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: () => void act(discard),
    });
  };
  return (
    <Group gap="xs" justify="flex-end" className={classes.acts}>
      <Button size="xs" variant="default" loading={discard.isPending} onClick={confirm}>
        Discard
      </Button>
      <Button size="xs" variant="default" loading={retry.isPending} onClick={() => void act(retry)}>
        Try again
      </Button>
    </Group>
  );
}
