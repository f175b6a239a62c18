import { Anchor, Button, Select, Text } from '@mantine/core';
import { IconPlus, IconShoppingBag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTRPC, useTRPCClient } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { storeChoices, usePlaces } from '../places/use-places';
import { type OrderRow, standings, wayWords } from './words';

const pageSize = 50;
const usual = { which: '', store: '' };
const choices = [
  { value: 'open', label: 'Waiting' },
  { value: 'over', label: 'Over' },
] as const;

export default function OrdersPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const me = useMe();
  const [address, go] = useAddress(usual);
  const question = {
    which: choices.find(({ value }) => value === address.which)?.value ?? ('all' as const),
    storeId: places.storeOf(address.store)?.storeId ?? null,
  };
  const paged = usePaged({
    key: [...trpc.order.list.queryKey(), question],
    ask: async (after: Pick<OrderRow, 'placedAt' | 'orderId'> | null, limit) =>
      (await client.order.list.query({ ...question, after, limit })).orders,
    afterOf: ({ placedAt, orderId }: OrderRow) => ({ placedAt, orderId }),
    pageSize,
  });
  const columns: Column<OrderRow>[] = [
    {
      accessor: 'number',
      title: 'Order',
      render: (row) => (
        <>
          <Anchor component={Link} to={`/orders/${row.orderId}`} fw={550}>
            {row.number}
          </Anchor>
          <Text size="sm" c="dimmed">
            {row.channelName}
          </Text>
        </>
      ),
    },
    {
      accessor: 'customer',
      title: 'Customer',
      render: (row) => (
        <>
          <Text>{row.customer.name}</Text>
          <Text size="sm" c="dimmed">
            {wayWords[row.way]}
          </Text>
        </>
      ),
    },
    { accessor: 'storeName', title: 'Store', visibleMediaQuery: onWide },
    {
      accessor: 'placedAt',
      title: 'Placed',
      noWrap: true,
      visibleMediaQuery: onVeryWide,
      render: (row) => places.dateTime(row.placedAt, row.storeId),
    },
    {
      accessor: 'wantedAt',
      title: 'Wanted',
      noWrap: true,
      visibleMediaQuery: onWide,
      render: (row) => (row.wantedAt === null ? 'At once' : places.dateTime(row.wantedAt, row.storeId)),
    },
    {
      accessor: 'total',
      title: 'Total',
      textAlign: 'right',
      noWrap: true,
      render: (row) => places.money(row.total, places.storeOf(row.storeId)?.currency),
    },
    {
      accessor: 'state',
      title: 'State',
      render: ({ state }) => <LookBadge {...standings[state]} />,
    },
  ];
  const make = me.may('make-orders') ? (
    <Button component={Link} to="/orders/new" leftSection={<IconPlus size={18} />}>
      Make an order
    </Button>
  ) : null;
  const isNarrowed = question.which !== 'all' || question.storeId !== null;
  return (
    <>
      <PageHeader
        title="Orders"
        lead="What customers asked for from afar. The tills of the store pick them and hand them over."
        actions={make}
      />
      <Filters label="Find orders">
        <Select
          label="State"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any state' }}
          data={choices}
          value={question.which === 'all' ? null : question.which}
          onChange={(which) => go({ which })}
        />
        <Select
          label="Store"
          placeholder="All"
          clearable
          clearButtonProps={{ 'aria-label': 'All stores' }}
          data={storeChoices(places)}
          value={question.storeId}
          onChange={(store) => go({ store })}
        />
      </Filters>
      <DataList
        label="Orders"
        what="orders"
        idOf={(row) => row.orderId}
        columns={columns}
        paged={paged}
        empty={
          isNarrowed ? (
            <Nothing
              icon={IconShoppingBag}
              title="No order is like that"
              action={
                <Button variant="default" onClick={() => go(usual)}>
                  Clear the filters
                </Button>
              }
            />
          ) : (
            <Nothing icon={IconShoppingBag} title="No order yet" action={make}>
              Programs with a key bring them in, and you can make one for a customer who rings.
            </Nothing>
          )
        }
      />
    </>
  );
}
