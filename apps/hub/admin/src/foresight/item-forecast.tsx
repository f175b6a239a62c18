import { formatQuantity } from '@tillbridge/core/format';
import { type ItemId, idFrom, isUuid, quantity } from '@tillbridge/core/kernel';
import { Anchor, Breadcrumbs, Button, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconChartLine } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { useAddress } from '../list/use-address';
import { usePlaces } from '../places/use-places';
import { type ForecastRow, classWords, errorWords, few, methodWords, stateWords } from './words';

const Chart = lazy(() => import('./forecast-chart'));

/** What an item sold at a store, what is expected, and when to order it. Source: spec/foresight.md FO15 */
export default function ItemForecast() {
  const { itemId } = useParams({ strict: false }) as { itemId?: string };
  return itemId !== undefined && isUuid(itemId) ? (
    <Found itemId={idFrom<'ItemId'>(itemId)} />
  ) : (
    <NoForecast />
  );
}

const NoForecast = () => (
  <>
    <PageHeader title="Forecast" />
    <Nothing
      icon={IconChartLine}
      title="Nothing is expected of this item yet"
      action={
        <Button component={Link} to="/stock" variant="default">
          All stock
        </Button>
      }
    >
      Items that sold in the last half year are looked at every night.
    </Nothing>
  </>
);

function Found({ itemId }: { itemId: ItemId }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const [address, go] = useAddress({ store: '' });
  const { data: rows } = useSuspenseQuery(trpc.foresight.item.queryOptions({ itemId }));
  const { data: levels } = useSuspenseQuery(trpc.stock.onHand.queryOptions({ itemId, limit: 200 }));
  const row = rows.find(({ storeId }) => storeId === address.store) ?? rows[0];
  const [item] = levels;
  if (!row || !item) return <NoForecast />;
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/stock">
          Stock
        </Anchor>
        <Anchor component={Link} to={`/stock/${itemId}`}>
          {item.sku}
        </Anchor>
        <Text>Forecast</Text>
      </Breadcrumbs>
      <PageHeader
        title={item.name}
        lead="What it sold by the day, what is expected, and when to order it."
        actions={
          <Select
            aria-label="Store"
            allowDeselect={false}
            data={rows.map(({ storeId }) => ({ value: storeId as string, label: places.nameOf(storeId) }))}
            value={row.storeId}
            onChange={(store) => go({ store })}
          />
        }
      />
      <Stack gap="lg">
        <ChartPanel itemId={itemId} row={row} name={item.name} />
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <HowPanel row={row} />
          <LevelsPanel row={row} itemId={itemId} unitOfMeasure={item.unitOfMeasure} />
        </SimpleGrid>
      </Stack>
    </>
  );
}

function ChartPanel({ itemId, row, name }: { itemId: ItemId; row: ForecastRow; name: string }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const chart = useQuery(trpc.foresight.chart.queryOptions({ itemId, storeId: row.storeId }));
  return (
    <Panel title="Sold and expected" id="sold-and-expected">
      <Unread query={chart} />
      {chart.data ? (
        <Suspense fallback={null}>
          <Chart chart={chart.data} name={name} locale={places.home.locale} />
        </Suspense>
      ) : null}
      {chart.data === null ? <Text c="dimmed">There is nothing to show for this store.</Text> : null}
    </Panel>
  );
}

const HowPanel = ({ row }: { row: ForecastRow }) => (
  <Panel title="How it is known" id="how-it-is-known">
    <Stack gap="xs">
      <Fact name="Sells">{classWords[row.demandClass]}</Fact>
      <Fact name="Method">{methodWords[row.method]}</Fact>
      <Fact name="Error">{errorWords(row)}</Fact>
      <Text>{row.words}</Text>
    </Stack>
  </Panel>
);

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <Text size="sm" c="dimmed">
      {name}
    </Text>
    <div>{children}</div>
  </div>
);

/** The reorder point that is proposed beside the one that is set. Source: spec/foresight.md FO6 */
function LevelsPanel({
  row,
  itemId,
  unitOfMeasure,
}: {
  row: ForecastRow;
  itemId: ItemId;
  unitOfMeasure: string;
}) {
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const queries = useQueryClient();
  const set = useMutation(trpc.stock.setReorderPoint.mutationOptions());
  const amount = (milli: number) => formatQuantity(quantity(milli), unitOfMeasure, places.home.locale);
  const go = async (milli: number | null): Promise<void> => {
    try {
      const asked = { storeId: row.storeId, itemId, quantity: milli === null ? null : quantity(milli) };
      const done = await set.mutateAsync(asked);
      if (!done.ok) return void notifications.show({ color: 'red', message: 'It could not be set here.' });
      await queries.invalidateQueries({ queryKey: trpc.foresight.pathKey() });
      await queries.invalidateQueries({ queryKey: trpc.stock.pathKey() });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not set', message: sentenceOf(error) });
    }
  };
  const isProposed = row.setMilli === row.minimumMilli;
  return (
    <Panel title="When to order" id="when-to-order">
      <Stack gap="xs">
        <Fact name="On hand">
          <Text span fw={600} mr="xs">
            {amount(row.onHandMilli)}
          </Text>
          <LookBadge {...stateWords[row.stockState]} />
        </Fact>
        <Fact name="Lasts">{coverWords(row)}</Fact>
        <Fact name="Reorder point that is set">
          {row.setMilli === null ? 'None: the proposed one counts' : amount(row.setMilli)}
        </Fact>
        <Fact name="Reorder point that is proposed">{amount(row.minimumMilli)}</Fact>
        <Fact name="Order up to">{amount(row.maximumMilli)}</Fact>
        {me.may('change-catalogue') ? (
          <Button
            variant="default"
            loading={set.isPending}
            onClick={() =>
              void go(row.setMilli === null ? row.minimumMilli : isProposed ? null : row.minimumMilli)
            }
          >
            {isProposed ? 'Take the set one back' : `Set ${amount(row.minimumMilli)}`}
          </Button>
        ) : null}
      </Stack>
    </Panel>
  );
}

function coverWords({ coverDays, perDayMilli }: ForecastRow): string {
  const sells = `about ${few(perDayMilli / 1_000)} a day`;
  if (coverDays === null)
    return perDayMilli === 0 ? 'No sales are expected' : `Longer than was looked at, at ${sells}`;
  return coverDays === 1 ? `1 day, at ${sells}` : `${coverDays} days, at ${sells}`;
}
