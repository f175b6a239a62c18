import { Anchor, Box, Button, Select, Text } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { idFrom, isUuid } from '@tillbridge/core/kernel';
import { countStates } from '@tillbridge/core/wire';
import { useState } from 'react';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { StoreFilter } from '../list/place-filters';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { type Places, usePlaces } from '../places/use-places';
import { OpenCount } from './open-count';
import { Proposals } from './proposals';
import { stateChoices, stateWords } from './words';

type Row = Answers['count']['list'][number];

/** Counts of all stores, what changed last first, and what proposes itself to be counted. */
export default function CountsList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const me = useMe();
  const [isOpening, setOpening] = useState(false);
  const [fields, go] = useAddress({ store: '', state: '' });
  const question = {
    storeId: isUuid(fields.store) ? idFrom<'StoreId'>(fields.store) : null,
    state: countStates.find((each) => each === fields.state) ?? null,
  };
  const paged = usePaged({
    key: [...trpc.count.list.queryKey(), question],
    ask: (after: Pick<Row, 'changedAt' | 'countId'> | null, limit) =>
      client.count.list.query({ ...question, after, limit }),
    afterOf: ({ changedAt, countId }: Row) => ({ changedAt, countId }),
    pageSize: 50,
  });
  return (
    <>
      <PageHeader
        title="Counts"
        lead="The shop goes on selling while it is counted; what moved meanwhile is reckoned in."
        actions={
          <>
            <Button component={Link} to="/counts/rules" variant="default">
              Rules
            </Button>
            {me.may('approve-counts') ? <Button onClick={() => setOpening(true)}>Open a count</Button> : null}
          </>
        }
      />
      <Filters label="Find counts">
        <StoreFilter places={places} value={fields.store} onChange={(store) => go({ store })} />
        <Select
          label="State"
          placeholder="All"
          clearable
          clearButtonProps={{ 'aria-label': 'All states' }}
          data={stateChoices}
          value={fields.state || null}
          onChange={(state) => go({ state })}
        />
      </Filters>
      <DataList
        label="Counts"
        what="counts"
        idOf={({ countId }) => countId}
        columns={columnsOf(places, me.may('approve-counts'))}
        paged={paged}
        dim={({ state }) => state === 'cancelled'}
        empty={
          <Nothing icon={IconClipboardCheck} title="Nothing was counted">
            Open a count here or at a till; every till of the store can join it.
          </Nothing>
        }
      />
      <Proposals mayOpen={me.may('approve-counts')} />
      {isOpening ? <OpenCount onClose={() => setOpening(false)} /> : null}
    </>
  );
}

const columnsOf = (places: Places, mayOpen: boolean): Column<Row>[] => [
  {
    accessor: 'name',
    title: 'Count',
    render: ({ countId, name, storeId, state }) => (
      <>
        {mayOpen ? (
          <Anchor component={Link} to={`/counts/${countId}`} fw={600}>
            {name ?? 'Not named yet'}
          </Anchor>
        ) : (
          <Text fw={600}>{name ?? 'Not named yet'}</Text>
        )}
        <Text size="sm" c="dimmed">
          {places.nameOf(storeId)}
        </Text>
        <Box hiddenFrom="sm" mt={4}>
          <LookBadge {...stateWords[state]} />
        </Box>
      </>
    ),
  },
  {
    accessor: 'state',
    title: 'State',
    visibleMediaQuery: onWide,
    render: ({ state }) => <LookBadge {...stateWords[state]} />,
  },
  {
    accessor: 'openedAt',
    title: 'Opened',
    noWrap: true,
    visibleMediaQuery: onVeryWide,
    render: ({ openedAt, openedBy, storeId }) => (
      <>
        {openedAt === null ? 'Not heard yet' : places.dateTime(openedAt, storeId)}
        <Text size="sm" c="dimmed">
          {openedBy ?? 'Head office'}
        </Text>
      </>
    ),
  },
  { accessor: 'lines', title: 'Lines', textAlign: 'right', noWrap: true },
  {
    accessor: 'value',
    title: 'Came to',
    textAlign: 'right',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: ({ value, state, storeId }) =>
      state !== 'approved'
        ? '–'
        : value === null
          ? 'Not known'
          : places.money(value, places.storeOf(storeId)?.currency),
  },
];
