import { Alert, Anchor, Breadcrumbs, Button, SegmentedControl, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Nothing } from '../list/nothing';
import { usePlaces } from '../places/use-places';
import { CallLog } from './call-log';
import { ErrandLog } from './errand-log';
import classes from './links.module.css';
import { type ListedLink, LinkStateBadge, breakerWords } from './state';

const againEveryMs = 5_000;

export default function LinkPage() {
  const { linkId } = useParams({ strict: false }) as { linkId?: string };
  const trpc = useTRPC();
  const { data, isPending } = useQuery(
    trpc.link.list.queryOptions(undefined, { refetchInterval: againEveryMs }),
  );
  const link = data?.find((each) => each.linkId === linkId);
  if (link) return <Found link={link} />;
  if (isPending) return <PageHeader title="Link" />;
  return (
    <>
      <PageHeader title="Link" />
      <Nothing
        icon={IconPlugConnectedX}
        title="There is no such link"
        action={
          <Button component={Link} to="/links" variant="default">
            All links
          </Button>
        }
      />
    </>
  );
}

const views = {
  dead: 'Given up',
  waiting: 'Waiting',
  calls: 'Calls',
  trouble: 'Calls in trouble',
  all: 'All errands',
} as const;
type View = keyof typeof views;

function Found({ link }: { link: ListedLink }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const turn = useMutation(trpc.link.turn.mutationOptions());
  const [view, setView] = useState<View>('dead');
  const isOff = link.state === 'off';
  const change = async (): Promise<void> => {
    try {
      const done = await turn.mutateAsync({ linkId: link.linkId, isOn: isOff });
      if (!done.ok)
        notifications.show({ color: 'red', title: 'Not changed', message: done.refusal.sentence });
      await queries.invalidateQueries({ queryKey: trpc.link.pathKey() });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not changed', message: sentenceOf(error) });
    }
  };
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/links">
          Links
        </Anchor>
        <Text>{link.label}</Text>
      </Breadcrumbs>
      <PageHeader
        title={link.label}
        lead={[link.kindName ?? link.kind, link.storeName].filter(Boolean).join(' · ')}
        actions={
          <Button variant="default" loading={turn.isPending} onClick={() => void change()}>
            {isOff ? 'Switch on' : 'Switch off'}
          </Button>
        }
      />
      <Stack gap="lg">
        {link.trouble ? (
          <Alert color="red" title="It needs a person">
            {link.trouble}
          </Alert>
        ) : null}
        <Health link={link} />
        <SegmentedControl
          aria-label="Show"
          className={classes.states}
          value={view}
          onChange={(chosen) => setView(chosen)}
          data={Object.entries(views).map(([value, label]) => ({ value: value as View, label }))}
        />
        {view === 'calls' || view === 'trouble' ? (
          <CallLog key={view} linkId={link.linkId} isTroubleOnly={view === 'trouble'} />
        ) : (
          <ErrandLog key={view} linkId={link.linkId} state={view === 'all' ? null : view} />
        )}
      </Stack>
    </>
  );
}

function Health({ link }: { link: ListedLink }) {
  const places = usePlaces();
  const at = (moment: number | null): string => (moment === null ? 'Never' : places.dateTime(moment, null));
  return (
    <dl className={classes.facts}>
      <Fact name="State">
        <LinkStateBadge link={link} />
      </Fact>
      <Fact name="Breaker">{breakerWords(link)}</Fact>
      <Fact name="Last answer">{at(link.lastSuccessAt)}</Fact>
      <Fact name="Last trouble">
        {link.lastTrouble ? `${at(link.lastTroubleAt)}: ${link.lastTrouble}` : 'None'}
      </Fact>
      <Fact name="Left of its limit">
        {link.budgetLeft === null ? 'It names no limit' : `${link.budgetLeft} of ${link.budgetLimit ?? '?'}`}
      </Fact>
      <Fact name="Hooks refused">{link.hooksRefused}</Fact>
      <Fact name="Address">{link.baseUrl ?? 'Where the vendor has it'}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
