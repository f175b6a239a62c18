import { Alert, Anchor, Breadcrumbs, Button, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Nothing } from '../list/nothing';
import { usePlaces } from '../places/use-places';
import { CallLog } from './call-log';
import { ErrandLog } from './errand-log';
import { HookPanel } from './hook-panel';
import { LinkActions, type Tried } from './link-actions';
import classes from './links.module.css';
import { type ListedLink, LinkStateBadge, breakerWords, whereTo } from './state';

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
  const [view, setView] = useState<View>('dead');
  const [tried, setTried] = useState<Tried | null>(null);
  const { data: shown = null } = useQuery(trpc.link.show.queryOptions({ linkId: link.linkId }));
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
        lead={whereTo(link)}
        actions={<LinkActions link={link} shown={shown} onTried={setTried} />}
      />
      <Stack gap="lg">
        {link.trouble ? (
          <Alert color="red" title="It needs a person">
            {link.trouble}
          </Alert>
        ) : null}
        <div role="status">
          {tried ? (
            <Alert
              color={tried.isWell ? 'green' : 'red'}
              title={tried.isWell ? 'It works' : 'It does not work'}
              withCloseButton
              closeButtonLabel="Close"
              onClose={() => setTried(null)}
            >
              {tried.sentence}
            </Alert>
          ) : null}
        </div>
        <Health link={link} />
        {shown?.hook ? <HookPanel hook={shown.hook} /> : null}
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
