import type { StoreId } from '@tillbridge/core/kernel';
import { Alert, Button, Loader, Paper, SegmentedControl, Table, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconEqual, IconSparkles } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { type Places, usePlaces } from '../places/use-places';
import classes from './dashboard.module.css';
import { type Delta, type Figures, type Sales, type SpanName, bucketName, deltaOf, spanWords } from './view';

const SalesChart = lazy(() => import('./sales-chart'));
/** The day goes on, also when nobody sells. */
const everyMinuteMs = 60_000;

export function SalesPanels({ span, storeId }: { span: SpanName; storeId: StoreId | null }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const asked = { span, storeIds: storeId === null ? null : [storeId] };
  const sales = useQuery(
    trpc.dashboard.sales.queryOptions(asked, {
      refetchInterval: everyMinuteMs,
      placeholderData: keepPreviousData,
    }),
  );
  if (sales.error && !sales.data) {
    return (
      <Alert color="red" title="The figures could not be read">
        <Text mb="sm">{sentenceOf(sales.error)}</Text>
        <Button variant="default" onClick={() => void sales.refetch()}>
          Try again
        </Button>
      </Alert>
    );
  }
  if (!sales.data) return <Loader aria-label="Loading" />;
  const { currencies, by } = sales.data;
  return currencies.map((figures) => (
    <CurrencyPanels
      key={figures.currency}
      figures={figures}
      by={by}
      span={span}
      places={places}
      isOneOfMany={currencies.length > 1}
    />
  ));
}

function CurrencyPanels({
  figures,
  by,
  span,
  places,
  isOneOfMany,
}: {
  figures: Figures;
  by: Sales['by'];
  span: SpanName;
  places: Places;
  isOneOfMany: boolean;
}) {
  const { currency, now, before } = figures;
  const amount = (value: number) => places.money(value, currency);
  const versus = spanWords[span].before;
  const suffix = isOneOfMany ? ` in ${currency}` : '';
  return (
    <>
      <div className={classes.figures}>
        <FigureCard
          name={`Sales${suffix}`}
          value={amount(now.total)}
          delta={deltaOf(now.total, before.total)}
          versus={`${amount(before.total)} ${versus}`}
          testId="figure-total"
        />
        <FigureCard
          name={`Number of sales${suffix}`}
          value={String(now.count)}
          delta={deltaOf(now.count, before.count)}
          versus={`${before.count} ${versus}`}
          testId="figure-count"
        />
        <FigureCard
          name={`Average sale${suffix}`}
          value={now.average === null ? '–' : amount(now.average)}
          delta={
            now.average === null || before.average === null ? null : deltaOf(now.average, before.average)
          }
          versus={before.average === null ? `no sales ${versus}` : `${amount(before.average)} ${versus}`}
          testId="figure-average"
        />
      </div>
      <div className={classes.split}>
        <ChartPanel figures={figures} by={by} span={span} places={places} />
        <StoresPanel figures={figures} places={places} />
      </div>
    </>
  );
}

const deltaIcons = { up: IconArrowUpRight, down: IconArrowDownRight, level: IconEqual, new: IconSparkles };

function FigureCard({
  name,
  value,
  delta,
  versus,
  testId,
}: {
  name: string;
  value: string;
  delta: Delta | null;
  versus: string;
  testId: string;
}) {
  const Icon = delta ? deltaIcons[delta.direction] : null;
  return (
    <Paper withBorder className={classes.figure} component="section" aria-label={name}>
      <Text size="sm" c="dimmed" fw={550}>
        {name}
      </Text>
      <span className={classes.number} data-testid={testId} aria-live="polite">
        {value}
      </span>
      <Text size="sm" c="dimmed" component="div" className={classes.versus}>
        {delta && Icon ? (
          <span className={classes.delta} data-direction={delta.direction}>
            <Icon size={16} aria-hidden /> {delta.text}
          </span>
        ) : null}
        <span>{versus}</span>
      </Text>
    </Paper>
  );
}

function ChartPanel({
  figures,
  by,
  span,
  places,
}: {
  figures: Figures;
  by: Sales['by'];
  span: SpanName;
  places: Places;
}) {
  const [view, setView] = useState('chart');
  const title = by === 'hour' ? 'Sales by hour' : 'Sales by day';
  const id = `chart-${figures.currency}`;
  const beforeName = by === 'hour' ? 'Same day last week' : `Before: ${spanWords[span].before}`;
  return (
    <Panel
      title={title}
      id={id}
      action={
        <SegmentedControl
          size="xs"
          aria-label="Show as"
          value={view}
          onChange={setView}
          data={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
        />
      }
    >
      {view === 'chart' ? (
        <>
          <div className={classes.legend}>
            <span>{spanWords[span].name}</span>
            <span data-before>{beforeName}</span>
          </div>
          <Suspense fallback={<div style={{ blockSize: 260 }} />}>
            <SalesChart
              figures={figures}
              by={by}
              places={places}
              names={[spanWords[span].name, beforeName]}
            />
          </Suspense>
        </>
      ) : (
        <BucketTable figures={figures} by={by} places={places} names={[spanWords[span].name, beforeName]} />
      )}
    </Panel>
  );
}

function BucketTable({
  figures,
  by,
  places,
  names,
}: {
  figures: Figures;
  by: Sales['by'];
  places: Places;
  names: [string, string];
}) {
  return (
    <Table aria-label={by === 'hour' ? 'Sales by hour' : 'Sales by day'}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{by === 'hour' ? 'Hour' : 'Day'}</Table.Th>
          {names.map((name) => (
            <Table.Th key={name} scope="col" className={classes['number-cell']}>
              {name}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {figures.buckets.map(({ bucket, now, before }) => (
          <Table.Tr key={bucket}>
            <Table.Th scope="row" fw={500}>
              {bucketName(bucket, by, places.home.locale)}
            </Table.Th>
            <Table.Td className={classes['number-cell']}>{places.money(now, figures.currency)}</Table.Td>
            <Table.Td className={classes['number-cell']}>{places.money(before, figures.currency)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function StoresPanel({ figures, places }: { figures: Figures; places: Places }) {
  const stores = figures.stores.toSorted((a, b) => b.now.total - a.now.total);
  return (
    <Panel title="Stores" id={`stores-${figures.currency}`} flush>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Store</Table.Th>
            <Table.Th scope="col" className={classes['number-cell']}>
              Sales
            </Table.Th>
            <Table.Th scope="col" className={classes['number-cell']}>
              Total
            </Table.Th>
            <Table.Th scope="col" className={classes['number-cell']} visibleFrom="sm">
              Average
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stores.map(({ storeId, now, before }) => {
            const delta = deltaOf(now.total, before.total);
            return (
              <Table.Tr key={storeId}>
                <Table.Th scope="row" fw={500}>
                  {places.nameOf(storeId)}
                  <Text size="sm" c="dimmed" span display="block" className={classes.delta}>
                    {delta.text}
                  </Text>
                </Table.Th>
                <Table.Td className={classes['number-cell']}>{now.count}</Table.Td>
                <Table.Td className={classes['number-cell']}>
                  {places.money(now.total, figures.currency)}
                </Table.Td>
                <Table.Td className={classes['number-cell']} visibleFrom="sm">
                  {now.average === null ? '–' : places.money(now.average, figures.currency)}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
