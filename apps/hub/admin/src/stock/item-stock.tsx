import { formatQuantity } from '@tillbridge/core/format';
import { type ItemId, idFrom, isUuid, quantity } from '@tillbridge/core/kernel';
import { Anchor, Breadcrumbs, Button, Select, Text, TextInput } from '@mantine/core';
import { IconArrowRight, IconPackageOff } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { ArchivedHistory } from '../archives/archived-history';
import { ItemBins } from '../bins/item-bins';
import { type Column, DataList, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { storeChoices, usePlaces } from '../places/use-places';
import { Because } from './because';
import { HowOrdered } from './how-ordered';
import { OnItsWay } from './on-its-way';
import { StockByStore } from './stock-by-store';
import { useAsOf } from './use-as-of';
import { entryWords, placeName, signOf } from './words';

type Entry = Answers['stock']['entries'][number];
type After = { at: number; factId: string; entryNo: number; balanceMilli: number };
const pageSize = 50;

export default function ItemStock() {
  const { itemId } = useParams({ strict: false }) as { itemId?: string };
  return itemId !== undefined && isUuid(itemId) ? (
    <Found itemId={idFrom<'ItemId'>(itemId)} />
  ) : (
    <NoSuchItem />
  );
}

const NoSuchItem = () => (
  <>
    <PageHeader title="Stock" />
    <Nothing
      icon={IconPackageOff}
      title="There is no stock of such an item"
      action={
        <Button component={Link} to="/stock" variant="default">
          All stock
        </Button>
      }
    >
      It may never have been received at a store that you see.
    </Nothing>
  </>
);

function Found({ itemId }: { itemId: ItemId }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const me = useMe();
  const [address, go] = useAddress({ store: '', day: '' });
  const storeId = places.storeOf(address.store)?.storeId ?? null;
  const asOf = useAsOf(address.day, storeId);
  const { data: levels } = useSuspenseQuery(trpc.stock.onHand.queryOptions({ itemId, asOf, limit: 200 }));
  const paged = usePaged({
    key: [...trpc.stock.entries.queryKey(), itemId, storeId, asOf],
    ask: (after: After | null, limit) =>
      client.stock.entries.query({ itemId, storeId, until: asOf, after: after as never, limit }),
    afterOf: ({ at, factId, entryNo, beforeMilli }: Entry) => ({
      ...{ at, factId, entryNo, balanceMilli: beforeMilli },
    }),
    pageSize,
  });
  const [first] = levels;
  if (!first) return <NoSuchItem />;
  const columns: Column<Entry>[] = [
    {
      accessor: 'at',
      title: 'When',
      noWrap: true,
      render: ({ at, fromPlace, toPlace }) => places.dateTime(at, storeIn(fromPlace) ?? storeIn(toPlace)),
    },
    {
      accessor: 'what',
      title: 'Because',
      render: (entry) => <Because entry={entry} />,
    },
    {
      accessor: 'fromPlace',
      title: 'From and to',
      visibleMediaQuery: onWide,
      render: ({ fromPlace, toPlace }) => (
        <span>
          {placeName(fromPlace, places.nameOf)} <IconArrowRight size={14} aria-label="to" />{' '}
          {placeName(toPlace, places.nameOf)}
        </span>
      ),
    },
    {
      accessor: 'quantityMilli',
      title: 'Quantity',
      textAlign: 'right',
      noWrap: true,
      render: (entry) => {
        const { direction } = entryWords(entry);
        return (
          <Text span fw={600}>
            {signOf[direction]}
            {formatQuantity(quantity(entry.quantityMilli), first.unitOfMeasure, places.home.locale)}
          </Text>
        );
      },
    },
    {
      accessor: 'balanceMilli',
      title: storeId === null ? 'In all stores after it' : 'On hand after it',
      textAlign: 'right',
      noWrap: true,
      render: ({ balanceMilli }) =>
        formatQuantity(quantity(balanceMilli), first.unitOfMeasure, places.home.locale),
    },
  ];
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/stock">
          Stock
        </Anchor>
        <Text>{first.sku}</Text>
      </Breadcrumbs>
      <PageHeader
        title={first.name}
        lead="Where it is, and where it went."
        actions={
          <>
            <Button component={Link} to={`/stock/${itemId}/forecast`} variant="default">
              Forecast
            </Button>
            {first.productId !== null && me.may('see-catalogue') ? (
              <Button component={Link} to={`/products/${first.productId}`} variant="default">
                Open the product
              </Button>
            ) : null}
          </>
        }
      />
      <StockByStore rows={levels} mayChange={me.may('change-catalogue')} isNow={asOf === null} />
      {asOf === null ? <ItemBins itemId={itemId} unitOfMeasure={first.unitOfMeasure} /> : null}
      {asOf === null ? <OnItsWay itemId={itemId} /> : null}
      {asOf === null && me.may('see-catalogue') ? (
        <HowOrdered item={{ ...first, itemId }} mayChange={me.may('change-catalogue')} />
      ) : null}
      <Text component="h2" fw={650} size="lg" mt="xl" mb="sm">
        Ledger
      </Text>
      <Filters label="Which entries">
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
      </Filters>
      <DataList
        label="Ledger entries"
        what="entries"
        idOf={({ factId, entryNo }) => `${factId}${entryNo}`}
        columns={columns}
        paged={paged}
        empty={
          <Nothing icon={IconPackageOff} title="It never moved">
            No entry of this item is in the ledger of this store.
          </Nothing>
        }
      />
      {asOf === null && paged.isSuccess && !paged.hasNextPage ? (
        <ArchivedHistory
          key={storeId}
          {...{ itemId, storeId, unitOfMeasure: first.unitOfMeasure }}
          endedMilli={paged.rows.at(-1)?.beforeMilli ?? onHandAt(levels, storeId)}
        />
      ) : null}
    </>
  );
}

/** At one store, or at all that are shown. */
const onHandAt = (
  levels: readonly { storeId: string; onHandMilli: number }[],
  storeId: string | null,
): number =>
  levels
    .filter((level) => storeId === null || level.storeId === storeId)
    .reduce((all, { onHandMilli }) => all + onHandMilli, 0);

const storeIn = (place: string): string | null =>
  place.startsWith('store:') ? place.slice('store:'.length) : null;
