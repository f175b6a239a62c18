import { Anchor, Breadcrumbs, Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { idFrom } from '@tillbridge/core/kernel';
import { useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { ClearFilters, DaysFilter, StoreFilter } from '../list/place-filters';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { usePlaces } from '../places/use-places';
import { OutsideBadge, type OutsideRow, goodsOf, systemName } from './outside-words';
import { questionOf, saleFields } from './question';

const pageSize = 50;
const fieldsHere = { store: '', from: '', to: '' };

/** What tills of another system sold, for history. Source: spec/vend.md VN31 */
export default function OutsideList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const [fields, go] = useAddress(fieldsHere);
  const { storeId, from, to } = questionOf({ ...saleFields, ...fields }, places.home.minorUnitDigits);
  const paged = usePaged({
    key: [...trpc.sale.outside.queryKey(), { storeId, from, to }],
    ask: (after: { soldAt: number; theirId: string } | null, limit) =>
      client.sale.outside.query({ storeId, from, to, after: after as never, limit }),
    afterOf: ({ soldAt, theirId }: OutsideRow) => ({ soldAt, theirId }),
    pageSize,
  });
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/sales">
          Sales
        </Anchor>
        <Text>Made elsewhere</Text>
      </Breadcrumbs>
      <PageHeader
        title="Sales made elsewhere"
        lead="By tills of another system. They are history: in no shift, no tax report and no sum of our own sales."
      />
      <Filters label="Find sales made elsewhere">
        <StoreFilter places={places} value={fields.store} onChange={(store) => go({ store })} />
        <DaysFilter fields={fields} go={go} />
      </Filters>
      <DataList
        label="Sales made elsewhere"
        what="sales"
        idOf={({ kind, theirId }) => `${kind} ${theirId}`}
        columns={columnsOf(places)}
        paged={paged}
        dim={({ isVoided }) => isVoided}
        empty={
          Object.values(fields).some((value) => value !== '') ? (
            <Nothing
              icon={IconReceipt}
              title="No sale is like that"
              action={<ClearFilters onClear={() => go(fieldsHere)} />}
            >
              Try fewer filters, or other dates.
            </Nothing>
          ) : (
            <Nothing icon={IconReceipt} title="No sales from elsewhere">
              They come once another system is connected and its sales are read.
            </Nothing>
          )
        }
      />
    </>
  );
}

const columnsOf = (places: ReturnType<typeof usePlaces>): Column<OutsideRow>[] => [
  {
    accessor: 'number',
    title: 'Sale',
    noWrap: true,
    render: (row) => (
      <>
        <Text fw={600}>{row.number || 'Without a number'}</Text>
        <Text size="sm" c="dimmed">
          {systemName(row.kind)}
        </Text>
      </>
    ),
  },
  {
    accessor: 'soldAt',
    title: 'When',
    render: (row) => places.dateTime(row.soldAt, row.storeId),
  },
  {
    accessor: 'storeId',
    title: 'Where',
    visibleMediaQuery: onWide,
    render: (row) => (row.storeId === null ? 'No store of ours yet' : places.nameOf(row.storeId)),
  },
  {
    accessor: 'lines',
    title: 'What',
    visibleMediaQuery: onWide,
    render: (row) => goodsOf(row, places.home.locale),
  },
  {
    accessor: 'customer',
    title: 'Customer',
    visibleMediaQuery: onVeryWide,
    render: ({ customer }) =>
      customer ? (
        <Anchor component={Link} to={`/customers/${idFrom<'CustomerId'>(customer.customerId)}`}>
          {customer.name}
        </Anchor>
      ) : null,
  },
  {
    accessor: 'net',
    title: 'With tax',
    textAlign: 'right',
    noWrap: true,
    render: (row) => (
      <>
        <Text fw={600}>{places.money(Number(row.net) + Number(row.tax), row.currency)}</Text>
        <OutsideBadge row={row} />
      </>
    ),
  },
];
