import '@mantine/charts/styles.css';
import { CompositeChart } from '@mantine/charts';
import type { Places } from '../places/use-places';
import { type Figures, type Sales, chartRows } from './view';

/** Loaded when a dashboard is looked at: the chart library is larger than the rest of the page. */
export default function SalesChart({
  figures,
  by,
  places,
  names: [nowName, beforeName],
}: {
  figures: Figures;
  by: Sales['by'];
  places: Places;
  names: [string, string];
}) {
  const store = places.stores.find(({ currency }) => currency === figures.currency) ?? places.home;
  const short = new Intl.NumberFormat(store.locale, {
    style: 'currency',
    currency: figures.currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  const total = places.money(figures.now.total, figures.currency);
  return (
    <div role="img" aria-label={`Chart of sales, ${nowName}: ${total} in all. The table has the amounts.`}>
      <CompositeChart
        h={260}
        data={chartRows(figures, by, store.locale, store.minorUnitDigits)}
        dataKey="bucket"
        series={[
          { name: 'now', label: nowName, color: 'var(--accent)', type: 'bar' },
          {
            name: 'before',
            label: beforeName,
            color: 'var(--text-muted)',
            type: 'line',
            strokeDasharray: '5 4',
          },
        ]}
        withLegend={false}
        withDots={false}
        curveType="linear"
        gridAxis="x"
        maxBarWidth={36}
        valueFormatter={(value) => short.format(value)}
        composedChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
        lineProps={{ isAnimationActive: false }}
        tooltipAnimationDuration={0}
      />
    </div>
  );
}
