import { Anchor, Box, Button, Menu, Select, Text } from '@mantine/core';
import { IconCashRegister, IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { ClearFilters, DaysFilter, PlaceFilters } from '../list/place-filters';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { type Places, usePlaces } from '../places/use-places';
import { addressOf, questionOf, shiftFields, shiftFilters } from './question';
import { Signs, Variance } from './signs';

type Row = Answers['shift']['list'][number];
const pageSize = 50;

/** Every drawer of every till, from float to count. */
export default function ShiftsList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const [fields, go] = useAddress(shiftFields);
  const question = questionOf(fields);
  const paged = usePaged({
    key: [...trpc.shift.list.queryKey(), question],
    ask: (after: Pick<Row, 'openedAt' | 'shiftId'> | null, limit) =>
      client.shift.list.query({ ...question, after, limit }),
    afterOf: ({ openedAt, shiftId }: Row) => ({ openedAt, shiftId }),
    pageSize,
  });
  const isNarrowed = Object.values(fields).some((value) => value !== '');
  return (
    <>
      <PageHeader
        title="Shifts"
        lead="Every drawer from float to count, and whether its Z report agrees with what arrived."
        actions={<Exports address={addressOf(question)} />}
      />
      <ShiftFilters fields={fields} go={go} />
      <DataList
        label="Shifts"
        what="shifts"
        idOf={({ shiftId }) => shiftId}
        columns={columnsOf(places)}
        paged={paged}
        empty={
          isNarrowed ? (
            <Nothing
              icon={IconCashRegister}
              title="No shift is like that"
              action={<ClearFilters onClear={() => go(shiftFields)} />}
            >
              Try fewer filters, or other dates.
            </Nothing>
          ) : (
            <Nothing icon={IconCashRegister} title="No drawer was opened yet">
              A shift begins at a till with “Open drawer”. Whether a store needs one before it takes cash is
              set on the store’s page, under Cash.
            </Nothing>
          )
        }
      />
    </>
  );
}

const columnsOf = (places: Places): Column<Row>[] => [
  {
    accessor: 'register',
    title: 'Drawer',
    render: (row) => (
      <>
        <Anchor component={Link} to={`/shifts/${row.shiftId}`} fw={600}>
          {row.register} · {row.drawer}
        </Anchor>
        <Text size="sm" c="dimmed">
          {row.zNumber === null ? '' : `Z ${row.zNumber} · `}
          {places.nameOf(row.storeId)}
        </Text>
        <Box hiddenFrom="sm" mt={4}>
          <Text size="sm" c="dimmed" mb={4}>
            {places.dateTime(row.openedAt, row.storeId)}
          </Text>
          <Signs shift={row} />
        </Box>
      </>
    ),
  },
  {
    accessor: 'openedAt',
    title: 'Open',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: (row) => (
      <>
        {places.dateTime(row.openedAt, row.storeId)}
        <Text size="sm" c="dimmed">
          {row.closedAt === null ? 'still open' : `to ${places.time(row.closedAt, row.storeId)}`}
        </Text>
      </>
    ),
  },
  {
    accessor: 'openedBy',
    title: 'By',
    visibleMediaQuery: onVeryWide,
    render: ({ openedBy, closedBy }) =>
      closedBy === null || closedBy === openedBy ? openedBy : `${openedBy ?? 'somebody'}, ${closedBy}`,
  },
  { accessor: 'state', title: 'State', visibleMediaQuery: onWide, render: (row) => <Signs shift={row} /> },
  {
    accessor: 'total',
    title: 'Sold',
    textAlign: 'right',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: ({ total, sales, currency }) => (
      <>
        {places.money(total, currency)}
        <Text size="sm" c="dimmed">
          {sales === 1 ? '1 sale' : `${sales} sales`}
        </Text>
      </>
    ),
  },
  {
    accessor: 'countedCash',
    title: 'Counted',
    textAlign: 'right',
    noWrap: true,
    visibleMediaQuery: onVeryWide,
    render: ({ countedCash, currency }) => (countedCash === null ? '–' : places.money(countedCash, currency)),
  },
  {
    accessor: 'variance',
    title: 'Variance',
    textAlign: 'right',
    noWrap: true,
    render: ({ variance, currency }) =>
      variance === null ? '–' : <Variance variance={variance} text={places.money(variance, currency)} />,
  },
];

function Exports({ address }: { address: string }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={`/files/z-reports.csv?${address}`} download>
          Z reports
        </Menu.Item>
        <Menu.Item component="a" href={`/files/cash-movements.csv?${address}`} download>
          Cash movements and bank deposits
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ShiftFilters({
  fields,
  go,
}: {
  fields: typeof shiftFields;
  go: (change: Partial<Record<keyof typeof shiftFields, string | null>>) => void;
}) {
  const places = usePlaces();
  return (
    <Filters label="Find shifts">
      <Select
        label="Show"
        placeholder="All shifts"
        clearable
        clearButtonProps={{ 'aria-label': 'All shifts' }}
        data={[...shiftFilters]}
        value={fields.only || null}
        onChange={(only) => go({ only })}
      />
      <PlaceFilters places={places} fields={fields} go={go} />
      <DaysFilter fields={fields} go={go} />
    </Filters>
  );
}
