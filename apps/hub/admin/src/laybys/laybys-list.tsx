import { Anchor, Box, Select, Text } from '@mantine/core';
import { IconPackage, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatDay } from '@tillbridge/core/format';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { ClearFilters, StoreFilter } from '../list/place-filters';
import { TypedFilter } from '../list/typed-filter';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { type Places, usePlaces } from '../places/use-places';
import { LookBadge } from '../app/look-badge';
import { laybyFields, laybyFilters, questionOf } from './question';
import { standingWords } from './words';

type Row = Answers['layby']['list'][number];
const pageSize = 50;

/** Goods put aside, by what should be done about them: what is overdue comes first. */
export default function LaybysList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const [fields, go] = useAddress(laybyFields);
  const question = questionOf(fields);
  const paged = usePaged({
    key: [...trpc.layby.list.queryKey(), question],
    ask: (after: Pick<Row, 'rank' | 'laybyId'> | null, limit) =>
      client.layby.list.query({ ...question, after, limit }),
    afterOf: ({ rank, laybyId }: Row) => ({ rank, laybyId }),
    pageSize,
  });
  const isNarrowed = Object.values(fields).some((value) => value !== '');
  return (
    <>
      <PageHeader
        title="Laybys"
        lead="Goods put aside and paid in parts: what is overdue first, then by the day until which all is to be paid."
      />
      <Filters label="Find laybys">
        <TypedFilter
          data-wide
          label="Find"
          placeholder="Customer, or code of the slip"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={fields.find}
          onSettled={(find) => go({ find })}
        />
        <Select
          label="Show"
          placeholder="All laybys"
          clearable
          clearButtonProps={{ 'aria-label': 'All laybys' }}
          data={[...laybyFilters]}
          value={fields.only || null}
          onChange={(only) => go({ only })}
        />
        <StoreFilter places={places} value={fields.store} onChange={(store) => go({ store })} />
      </Filters>
      <DataList
        label="Laybys"
        what="laybys"
        idOf={({ laybyId }) => laybyId}
        columns={columnsOf(places)}
        paged={paged}
        dim={({ standing }) => standing === 'cancelled'}
        empty={
          isNarrowed ? (
            <Nothing
              icon={IconPackage}
              title="No layby is like that"
              action={<ClearFilters onClear={() => go(laybyFields)} />}
            />
          ) : (
            <Nothing icon={IconPackage} title="Nothing is put aside">
              A till puts the open sale of a customer aside with “Put aside as a layby” in its menu. On what
              terms is set on the store’s page, under Laybys.
            </Nothing>
          )
        }
      />
    </>
  );
}

const columnsOf = (places: Places): Column<Row>[] => [
  {
    accessor: 'customerName',
    title: 'Layby',
    render: (row) => (
      <>
        <Anchor component={Link} to={`/laybys/${row.laybyId}`} fw={600}>
          {row.customerName || 'Nobody'}
        </Anchor>
        <Text size="sm" c="dimmed">
          {row.code} · {places.nameOf(row.storeId)}
        </Text>
        <Box hiddenFrom="sm" mt={4}>
          <LookBadge {...standingWords[row.standing]} />
        </Box>
      </>
    ),
  },
  {
    accessor: 'dueOn',
    title: 'Due',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: ({ dueOn }) => formatDay(dueOn, places.home.locale),
  },
  {
    accessor: 'standing',
    title: 'State',
    visibleMediaQuery: onWide,
    render: ({ standing }) => <LookBadge {...standingWords[standing]} />,
  },
  {
    accessor: 'openedAt',
    title: 'Put aside',
    noWrap: true,
    visibleMediaQuery: onVeryWide,
    render: ({ openedAt, openedBy, storeId }) => (
      <>
        {places.dateTime(openedAt, storeId)}
        <Text size="sm" c="dimmed">
          {openedBy ?? 'somebody'}
        </Text>
      </>
    ),
  },
  {
    accessor: 'paid',
    title: 'Paid',
    textAlign: 'right',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: ({ paid, total, currency }) => (
      <>
        {places.money(paid, currency)}
        <Text size="sm" c="dimmed">
          of {places.money(total, currency)}
        </Text>
      </>
    ),
  },
  {
    accessor: 'total',
    title: 'To pay',
    textAlign: 'right',
    noWrap: true,
    render: ({ paid, total, currency, standing, dueOn }) => (
      <>
        <Text span fw={600}>
          {standing === 'collected' || standing === 'cancelled'
            ? '–'
            : places.money(Math.max(0, total - paid), currency)}
        </Text>
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          by {formatDay(dueOn, places.home.locale)}
        </Text>
      </>
    ),
  },
];
