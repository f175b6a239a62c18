import { Anchor, Breadcrumbs, Select, Text } from '@mantine/core';
import { IconBookmarkOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatQuantity } from '@tillbridge/core/format';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { StoreFilter } from '../list/place-filters';
import { useAddress } from '../list/use-address';
import { wholeList } from '../list/whole-list';
import { type Places, usePlaces } from '../places/use-places';

type Row = Answers['stock']['holds'][number];
const choices = [
  { value: 'standing', label: 'Waiting' },
  { value: 'over', label: 'Over' },
];

/** Goods that wait in the stores for customers. Source: spec/near-by.md NB20 */
export default function HoldsPage() {
  const trpc = useTRPC();
  const places = usePlaces();
  const [address, go] = useAddress({ store: '', which: 'standing' });
  const storeId = places.storeOf(address.store)?.storeId ?? null;
  const isStanding = address.which !== 'over';
  const holds = useQuery(trpc.stock.holds.queryOptions({ storeId, isStanding, limit: 500 }));
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/stock">
          Stock
        </Anchor>
        <Text>Holds</Text>
      </Breadcrumbs>
      <PageHeader
        title="Holds"
        lead="What stores keep for customers. It is set aside, let go and sold at the tills."
      />
      <Filters label="Which holds">
        <StoreFilter places={places} value={address.store} onChange={(store) => go({ store })} />
        <Select
          label="Show"
          allowDeselect={false}
          data={choices}
          value={isStanding ? 'standing' : 'over'}
          onChange={(which) => go({ which })}
        />
      </Filters>
      <DataList
        label="Holds"
        what="holds"
        idOf={({ holdId }) => holdId}
        columns={columnsOf(places)}
        paged={wholeList(holds)}
        empty={
          <Nothing
            icon={IconBookmarkOff}
            title={isStanding ? 'Nothing waits for a customer' : 'No hold is over'}
          >
            A till holds goods for a customer from the stock of an item, also in another store.
          </Nothing>
        }
      />
    </>
  );
}

const columnsOf = (places: Places): Column<Row>[] => [
  {
    accessor: 'name',
    title: 'Goods',
    render: ({ itemId, name, sku, quantity, unitOfMeasure }) => (
      <>
        <Anchor component={Link} to={`/stock/${itemId}`} fw={550}>
          {formatQuantity(quantity, unitOfMeasure, places.home.locale)} × {name}
        </Anchor>
        <Text size="sm" c="dimmed">
          {sku}
        </Text>
      </>
    ),
  },
  {
    accessor: 'customerName',
    title: 'For',
    render: ({ customerName, phone }) => (
      <>
        <Text fz="inherit">{customerName ?? 'A customer'}</Text>
        {phone ? (
          <Text size="sm" c="dimmed">
            {phone}
          </Text>
        ) : null}
      </>
    ),
  },
  {
    accessor: 'storeId',
    title: 'At',
    visibleMediaQuery: onWide,
    render: ({ storeId }) => places.nameOf(storeId),
  },
  {
    accessor: 'until',
    title: 'Until',
    render: ({ until, storeId, endedAt, putAsideAt }) => (
      <>
        <Text fz="inherit">{places.dateTime(endedAt ?? until, storeId)}</Text>
        <Text size="sm" c="dimmed">
          {endedAt !== null ? 'Over' : putAsideAt === null ? 'Still on the shelf' : 'Put aside'}
        </Text>
      </>
    ),
  },
  {
    accessor: 'askedBy',
    title: 'Asked by',
    visibleMediaQuery: onWide,
    render: ({ askedBy, askedByStoreId }) => (
      <>
        <Text fz="inherit">{askedBy ?? 'Somebody'}</Text>
        <Text size="sm" c="dimmed">
          {places.nameOf(askedByStoreId)}
        </Text>
      </>
    ),
  },
];
