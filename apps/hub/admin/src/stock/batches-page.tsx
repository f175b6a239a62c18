import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { Anchor, Badge, Breadcrumbs, Select, Text } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { useAddress } from '../list/use-address';
import { wholeList } from '../list/whole-list';
import { storeChoices, usePlaces } from '../places/use-places';

type Row = Answers['stock']['batches'][number];
const spans = [
  { value: '7', label: 'Within a week' },
  { value: '30', label: 'Within 30 days' },
  { value: '90', label: 'Within 90 days' },
  { value: 'all', label: 'All batches' },
];

/** What expires first, first. Source: spec/stock-levels.md SL5, SL6 */
export default function BatchesPage() {
  const trpc = useTRPC();
  const places = usePlaces();
  const [address, go] = useAddress({ store: '', within: '30' });
  const storeId = places.storeOf(address.store)?.storeId ?? null;
  const span = spans.find(({ value }) => value === address.within)?.value ?? '30';
  const withinDays = span === 'all' ? null : Number(span);
  const batches = useQuery(trpc.stock.batches.queryOptions({ storeId, withinDays, limit: 500 }));
  const columns: Column<Row>[] = [
    {
      accessor: 'name',
      title: 'Item',
      render: (row) => (
        <>
          <Anchor
            component={Link}
            to={`/stock/${row.itemId}`}
            search={{ store: row.storeId } as never}
            fw={550}
          >
            {row.name}
          </Anchor>
          <Text size="sm" c="dimmed">
            {row.sku}, batch {row.code}
          </Text>
        </>
      ),
    },
    {
      accessor: 'storeId',
      title: 'Store',
      visibleMediaQuery: onWide,
      render: (row) => places.nameOf(row.storeId),
    },
    { accessor: 'expiresOn', title: 'Expires', render: (row) => <Expires row={row} /> },
    {
      accessor: 'quantityMilli',
      title: 'On hand',
      textAlign: 'right',
      noWrap: true,
      render: (row) => formatQuantity(quantity(row.quantityMilli), row.unitOfMeasure, places.home.locale),
    },
  ];
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/stock">
          Stock
        </Anchor>
        <Text>Batches</Text>
      </Breadcrumbs>
      <PageHeader title="Batches" lead="What expires first comes first: sell it first." />
      <Filters label="Which batches">
        <Select
          label="Expires"
          allowDeselect={false}
          data={spans}
          value={span}
          onChange={(within) => go({ within })}
        />
        <Select
          label="Store"
          placeholder="All"
          clearable
          clearButtonProps={{ 'aria-label': 'All stores' }}
          data={storeChoices(places)}
          value={storeId}
          onChange={(store) => go({ store })}
        />
      </Filters>
      <DataList
        label="Batches on hand"
        what="rows"
        idOf={(row) => `${row.storeId}${row.itemId}${row.code}`}
        columns={columns}
        paged={wholeList(batches)}
        empty={
          <Nothing icon={IconCalendarOff} title="Nothing expires soon">
            Batches are known once deliveries name them with the day they expire on.
          </Nothing>
        }
      />
    </>
  );
}

function Expires({ row: { expiresOn, daysLeft } }: { row: Row }) {
  if (expiresOn === null || daysLeft === null) return <>never</>;
  const words =
    daysLeft < 0 ? 'Expired' : daysLeft === 0 ? 'Last day' : daysLeft === 1 ? '1 day' : `${daysLeft} days`;
  return (
    <>
      {expiresOn}{' '}
      <Badge color={daysLeft < 0 ? 'red' : daysLeft <= 7 ? 'yellow' : 'gray'} variant="light">
        {words}
      </Badge>
    </>
  );
}
