import { Anchor, Box, Breadcrumbs, Button, Checkbox, Text } from '@mantine/core';
import { IconTruckDelivery } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatQuantity } from '@tillbridge/core/format';
import { addQuantity, idFrom, isUuid } from '@tillbridge/core/kernel';
import { nameAlone } from '@tillbridge/core/transfer';
import { useState } from 'react';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { StoreFilter } from '../list/place-filters';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { type Places, usePlaces } from '../places/use-places';
import { InvoiceDialog } from './invoice-dialog';

type Row = Answers['purchase']['deliveries'][number];
type After = { at: number; factId: string };

/** What came from suppliers, with or without an order, and what its invoice says. Source: spec/receiving.md RE15 */
export default function DeliveriesPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const me = useMe();
  const [fields, go] = useAddress({ store: '', which: '' });
  const [asking, setAsking] = useState<Row | null>(null);
  const question = {
    storeId: isUuid(fields.store) ? idFrom<'StoreId'>(fields.store) : null,
    isUnordered: fields.which === 'unordered',
  };
  const paged = usePaged({
    key: [...trpc.purchase.deliveries.queryKey(), question],
    ask: (after: After | null, limit) =>
      client.purchase.deliveries.query({ ...question, after: after as never, limit }),
    afterOf: ({ at, id }: Row) => ({ at, factId: id }),
    pageSize: 50,
  });
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/purchases">
          Purchases
        </Anchor>
        <Text>Deliveries</Text>
      </Breadcrumbs>
      <PageHeader title="Deliveries" lead="What came from suppliers, with an order or without one." />
      <Filters label="Find deliveries">
        <StoreFilter places={places} value={fields.store} onChange={(store) => go({ store })} />
        <Checkbox
          label="Without an order"
          checked={question.isUnordered}
          onChange={({ currentTarget: { checked } }) => go({ which: checked ? 'unordered' : null })}
        />
      </Filters>
      <DataList
        label="Deliveries"
        what="deliveries"
        idOf={({ id }) => id}
        columns={columnsOf(places, me.may('order-goods') ? setAsking : null)}
        paged={paged}
        empty={
          <Nothing icon={IconTruckDelivery} title="Nothing has come">
            Goods are received here and at every till.
          </Nothing>
        }
      />
      {asking ? (
        <InvoiceDialog
          of={`what came ${places.dateTime(asking.at, asking.fact.storeId)}`}
          intakes={[asking]}
          items={asking.items}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}

const columnsOf = (places: Places, onInvoice: ((row: Row) => void) | null): Column<Row>[] => [
  {
    accessor: 'at',
    title: 'Came',
    render: ({ at, fact, who, staffName }) => (
      <>
        <Text fz="inherit">{places.dateTime(at, fact.storeId)}</Text>
        <Text size="sm" c="dimmed">
          {places.nameOf(fact.storeId)}, {nameAlone(who ?? staffName ?? 'somebody')}
        </Text>
      </>
    ),
  },
  {
    accessor: 'supplierName',
    title: 'From',
    render: (row) => (
      <>
        <FromWhom {...row} />
        {/* A phone has no room for a column of its own. */}
        <Box hiddenFrom="sm" mt={4}>
          <Invoice row={row} places={places} onInvoice={onInvoice} />
        </Box>
      </>
    ),
  },
  {
    accessor: 'fact',
    title: 'Goods',
    visibleMediaQuery: onWide,
    render: ({ fact, items }) => goodsText(fact, items, places),
  },
  {
    accessor: 'laterCosts',
    title: 'Invoice',
    textAlign: 'right',
    visibleMediaQuery: onWide,
    render: (row) => <Invoice row={row} places={places} onInvoice={onInvoice} />,
  },
];

function FromWhom({ supplierName, orderNumber, fact }: Row) {
  return (
    <>
      <Text fz="inherit">{supplierName ?? 'Nobody said'}</Text>
      <Text size="sm" c="dimmed">
        {fact.purchaseOrderId !== null && orderNumber !== null ? (
          <Anchor component={Link} fz="inherit" to={`/purchases/${fact.purchaseOrderId}`}>
            PO-{orderNumber}
          </Anchor>
        ) : (
          'Without an order'
        )}
        {fact.deliveryNote ? `, note ${fact.deliveryNote}` : ''}
      </Text>
    </>
  );
}

/** What the invoice says, for whoever may state it; for others, whether it was stated. */
function Invoice({
  row,
  places,
  onInvoice,
}: {
  row: Row;
  places: Places;
  onInvoice: ((row: Row) => void) | null;
}) {
  if (!onInvoice) return row.laterCosts === null ? 'No invoice yet' : 'Invoice stated';
  return (
    <Button
      variant="light"
      size="compact-sm"
      aria-label={`${invoiceWord(row)} for what came ${places.dateTime(row.at, row.fact.storeId)}`}
      onClick={() => onInvoice(row)}
    >
      {invoiceWord(row)}
    </Button>
  );
}

const invoiceWord = ({ laterCosts }: Row): string =>
  laterCosts === null ? 'State the invoice' : 'Change the invoice';

const shown = 3;

/** The first lines, and how many more there are. */
function goodsText({ lines }: Row['fact'], items: Row['items'], { home }: Places): string {
  const named = lines.slice(0, shown).map(({ itemId, good, damaged }) => {
    const item = items.find((each) => each.itemId === itemId);
    const amount = formatQuantity(addQuantity(good, damaged), item?.unitOfMeasure ?? 'each', home.locale);
    return `${amount} × ${item?.name ?? 'something that is no longer here'}`;
  });
  const more = lines.length - shown;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
