import { Anchor, Box, Button, Select, Text } from '@mantine/core';
import { IconTruckDelivery } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatDay } from '@tillbridge/core/format';
import { idFrom, isUuid } from '@tillbridge/core/kernel';
import { purchaseStates } from '@tillbridge/core/wire';
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
import { stateChoices, stateWords } from './words';

type Row = Answers['purchase']['list'][number];

/** What suppliers were asked for, the newest first. */
export default function PurchasesList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const me = useMe();
  const [fields, go] = useAddress({ store: '', state: '' });
  const question = {
    storeId: isUuid(fields.store) ? idFrom<'StoreId'>(fields.store) : null,
    state: purchaseStates.find((each) => each === fields.state) ?? null,
  };
  const paged = usePaged({
    key: [...trpc.purchase.list.queryKey(), question],
    ask: (after: number | null, limit) => client.purchase.list.query({ ...question, after, limit }),
    afterOf: ({ number }: Row) => number,
    pageSize: 50,
  });
  return (
    <>
      <PageHeader
        title="Purchases"
        lead="What suppliers were asked for, what came of it, and what they still owe."
        actions={
          <>
            <Button component={Link} to="/purchases/deliveries" variant="default">
              Deliveries
            </Button>
            {me.may('receive-goods') ? (
              <Button component={Link} to="/purchases/receive" variant="default">
                Receive goods
              </Button>
            ) : null}
            {me.may('order-goods') ? (
              <Button component={Link} to="/purchases/new">
                New order
              </Button>
            ) : null}
          </>
        }
      />
      <Filters label="Find purchase orders">
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
        label="Purchase orders"
        what="purchase orders"
        idOf={({ purchaseOrderId }) => purchaseOrderId}
        columns={columnsOf(places)}
        paged={paged}
        dim={({ state }) => state === 'cancelled' || state === 'closed'}
        empty={
          <Nothing icon={IconTruckDelivery} title="Nothing was ordered">
            Goods can be received without an order too, here and at every till.
          </Nothing>
        }
      />
    </>
  );
}

const columnsOf = (places: Places): Column<Row>[] => [
  {
    accessor: 'number',
    title: 'Order',
    render: ({ purchaseOrderId, number, supplierName, storeId, state, backOrders }) => (
      <>
        <Anchor component={Link} to={`/purchases/${purchaseOrderId}`} fw={600}>
          PO-{number}
        </Anchor>
        <Text size="sm" c="dimmed">
          {supplierName} · {places.nameOf(storeId)}
        </Text>
        <Box hiddenFrom="sm" mt={4}>
          <LookBadge {...stateWords[state]} />
          {owedSentence({ state, backOrders })}
        </Box>
      </>
    ),
  },
  {
    accessor: 'state',
    title: 'State',
    visibleMediaQuery: onWide,
    render: ({ state, backOrders }) => (
      <>
        <LookBadge {...stateWords[state]} />
        {owedSentence({ state, backOrders })}
      </>
    ),
  },
  {
    accessor: 'expectedOn',
    title: 'Wanted',
    noWrap: true,
    visibleMediaQuery: onVeryWide,
    render: ({ expectedOn }) => (expectedOn === null ? '–' : formatDay(expectedOn, places.home.locale)),
  },
  { accessor: 'lineCount', title: 'Items', textAlign: 'right', noWrap: true, visibleMediaQuery: onWide },
  {
    accessor: 'total',
    title: 'Total',
    textAlign: 'right',
    noWrap: true,
    render: ({ total, currency }) => places.money(total, currency),
  },
];

const owedSentence = ({ state, backOrders }: Pick<Row, 'state' | 'backOrders'>) =>
  state === 'partly-received' ? (
    <Text size="sm" c="dimmed">
      {backOrders === 1 ? '1 item owed' : `${backOrders} items owed`}
    </Text>
  ) : null;
