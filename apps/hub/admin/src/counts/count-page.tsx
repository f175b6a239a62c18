import { Alert, Anchor, Breadcrumbs, Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconClipboardCheck } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { idFrom, isUuid } from '@tillbridge/core/kernel';
import { type Answers, useTRPC } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { PageHeader } from '../app/page-header';
import detail from '../list/detail.module.css';
import { Nothing } from '../list/nothing';
import { type Places, usePlaces } from '../places/use-places';
import { Review } from './review';
import { exceptionWords, stateWords } from './words';

export type ShownCount = NonNullable<Answers['count']['show']>;

/** So many lines of a review at once. */
export const pageSize = 100;
export const firstPage = { only: 'all', offset: 0, limit: pageSize } as const;

export default function CountPage() {
  const { countId } = useParams({ strict: false }) as { countId?: string };
  return countId !== undefined && isUuid(countId) ? <FoundCount countId={countId} /> : <NoSuchCount />;
}

function FoundCount({ countId }: { countId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.count.show.queryOptions({ ...firstPage, countId: idFrom<'CountId'>(countId) }),
  );
  return data ? <CountDetail shown={data} /> : <NoSuchCount />;
}

function NoSuchCount() {
  return (
    <>
      <PageHeader title="Count" />
      <Nothing
        icon={IconClipboardCheck}
        title="There is no such count"
        action={
          <Button component={Link} to="/counts" variant="default">
            All counts
          </Button>
        }
      >
        It may belong to a store that you do not see, or its till has not sent it yet.
      </Nothing>
    </>
  );
}

function CountDetail({ shown }: { shown: ShownCount }) {
  const places = usePlaces();
  const { count, exceptions, people } = shown;
  const name = count.name ?? 'Not named yet';
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/counts">
          Counts
        </Anchor>
        <Text>{name}</Text>
      </Breadcrumbs>
      <PageHeader
        title={name}
        lead={`${places.nameOf(count.storeId)} · ${people.length === 0 ? 'nobody has counted yet' : `by ${people.join(', ')}`}`}
        actions={<LookBadge {...stateWords[count.state]} />}
      />
      {exceptions.length > 0 ? (
        <Alert color="yellow" icon={<IconAlertTriangle size={20} />} mb="lg" title="To be looked at">
          {exceptions.map(({ kind, name: item }, index) => (
            <Text key={index} size="sm">
              {item ? `${item}: ` : ''}
              {exceptionWords[kind] ?? kind}
            </Text>
          ))}
        </Alert>
      ) : null}
      <Figures shown={shown} places={places} />
      {count.decidedAt !== null ? (
        <Text mb="lg">
          {stateWords[count.state].word} {places.dateTime(count.decidedAt, count.storeId)} by{' '}
          {count.decidedBy ?? 'somebody'}
          {count.decision?.kind === 'cancelled' ? `: ${count.decision.reason}` : ''}
        </Text>
      ) : null}
      <Review shown={shown} />
    </>
  );
}

function Figures({ shown: { count, sums }, places }: { shown: ShownCount; places: Places }) {
  const currency = places.storeOf(count.storeId)?.currency;
  const figures = [
    { label: 'Items', value: String(sums.lines) },
    { label: 'Not as expected', value: String(sums.off), isLate: sums.off > 0 && count.state === 'finished' },
    { label: 'At cost', value: sums.value === null ? 'Not known' : places.money(sums.value, currency) },
    { label: 'Without a cost', value: String(sums.unknown) },
  ];
  return (
    <dl className={detail.figures}>
      {figures.map(({ label, value, isLate }) => (
        <div key={label} className={detail.figure} data-late={isLate}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
