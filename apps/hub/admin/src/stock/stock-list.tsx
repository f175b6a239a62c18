import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { Anchor, Badge, Button, Group, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { IconPackageOff, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { TypedFilter } from '../list/typed-filter';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { storeChoices, usePlaces } from '../places/use-places';
import { Ages } from './ages';
import { ReorderButton } from './reorder-button';
import { ManySpots } from './many-spots';
import { SaveStock } from './save-stock';
import { useAsOf } from './use-as-of';
import { useIncoming } from './use-incoming';

type Row = Answers['stock']['onHand'][number];
const pageSize = 50;
const shows = { all: 'All', low: 'Low', negative: 'Below nought', 'none-left': 'None left' } as const;
type Show = keyof typeof shows;
const isShow = (text: string): text is Show => text in shows;
const usual = { store: '', find: '', show: 'all', day: '' };

export default function StockList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const me = useMe();
  const [address, go] = useAddress(usual);
  const storeId = places.storeOf(address.store)?.storeId ?? null;
  const filter = isShow(address.show) ? address.show : 'all';
  const asOf = useAsOf(address.day, storeId);
  const question = { storeId, text: address.find, filter, asOf };
  const paged = usePaged({
    key: [...trpc.stock.onHand.queryKey(), question],
    ask: (after: { name: string; itemId: string; storeId: string } | null, limit) =>
      client.stock.onHand.query({ ...question, after: after as never, limit }),
    afterOf: ({ name, itemId, storeId: at }: Row) => ({ name, itemId, storeId: at }),
    pageSize,
  });
  const incoming = useIncoming(asOf === null ? paged.rows : []);
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
            {row.sku}
          </Text>
        </>
      ),
    },
    ...(storeId === null
      ? [{ accessor: 'storeId', title: 'Store', render: (row: Row) => places.nameOf(row.storeId) }]
      : []),
    {
      accessor: 'onHandMilli',
      title: 'On hand',
      textAlign: 'right',
      noWrap: true,
      render: (row) => <OnHand row={row} locale={places.home.locale} />,
    },
    ...(asOf === null
      ? [
          {
            accessor: 'incoming',
            title: 'On its way',
            textAlign: 'right' as const,
            visibleMediaQuery: onWide,
            render: (row: Row) => {
              const milli = incoming.get(`${row.storeId} ${row.itemId}`);
              return milli === undefined
                ? '–'
                : formatQuantity(quantity(milli), row.unitOfMeasure, places.home.locale);
            },
          },
        ]
      : []),
    {
      accessor: 'reorderMilli',
      title: 'Reorder at',
      textAlign: 'right',
      visibleMediaQuery: onWide,
      render: (row) =>
        me.may('change-catalogue') ? (
          <ReorderButton row={row} />
        ) : row.reorderMilli === null ? (
          '–'
        ) : (
          formatQuantity(quantity(row.reorderMilli), row.unitOfMeasure, places.home.locale)
        ),
    },
  ];
  const isNarrowed = address.find !== '' || filter !== 'all' || storeId !== null || address.day !== '';
  return (
    <>
      <PageHeader
        title="Stock"
        lead={
          asOf === null
            ? 'What the ledger says is on hand, per store.'
            : 'What was on hand when that day ended.'
        }
        actions={
          <Group gap="xs">
            <Button component={Link} to="/stock/batches" variant="default">
              Batches
            </Button>
            <Button component={Link} to="/stock/holds" variant="default">
              Holds
            </Button>
            <Button component={Link} to="/stock/serials" variant="default">
              Trace a piece
            </Button>
            {me.may('change-catalogue') ? <ManySpots /> : null}
            <SaveStock question={question} day={address.day} />
          </Group>
        }
      />
      <Filters label="Find stock">
        <TypedFilter
          data-wide
          label="Find"
          placeholder="Name, SKU or barcode"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={address.find}
          onSettled={(find) => go({ find })}
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
        <TextInput
          type="date"
          label="As of the end of"
          value={address.day}
          onChange={({ currentTarget: { value } }) => go({ day: value })}
        />
        <SegmentedControl
          data-narrow
          aria-label="Show"
          value={filter}
          onChange={(show) => go({ show })}
          data={Object.entries(shows).map(([value, label]) => ({ value, label }))}
        />
      </Filters>
      {asOf === null ? <Ages storeId={storeId} /> : null}
      <DataList
        label="Stock on hand"
        what="items"
        idOf={(row) => `${row.itemId}${row.storeId}`}
        columns={columns}
        paged={paged}
        empty={
          isNarrowed ? (
            <Nothing
              icon={IconPackageOff}
              title={filter === 'low' ? 'Nothing has run low' : 'Nothing is like that'}
              action={
                <Button variant="default" onClick={() => go(usual)}>
                  Clear the filters
                </Button>
              }
            >
              {filter === 'low' ? 'Items need a reorder point before they can be low.' : null}
            </Nothing>
          ) : (
            <Nothing icon={IconPackageOff} title="No stock yet">
              Import a catalogue with quantities, or receive a delivery; what is on hand appears here.
            </Nothing>
          )
        }
      />
    </>
  );
}

function OnHand({ row, locale }: { row: Row; locale: string }) {
  const isLow = row.reorderMilli !== null && row.onHandMilli <= row.reorderMilli;
  return (
    <>
      {row.onHandMilli < 0 ? (
        <Badge color="red" variant="light" mr="xs">
          Below nought
        </Badge>
      ) : isLow ? (
        <Badge color="yellow" variant="light" mr="xs">
          Low
        </Badge>
      ) : null}
      <Text span fw={600}>
        {formatQuantity(quantity(row.onHandMilli), row.unitOfMeasure, locale)}
      </Text>
    </>
  );
}
