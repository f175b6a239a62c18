import '@mantine/charts/styles.css';
import { CompositeChart } from '@mantine/charts';
import type { Answers } from '../app/client';
import { few } from './words';

type Chart = NonNullable<Answers['foresight']['chart']>;
type Row = { day: string; sold?: number | null; expected?: number; band?: [number, number] };

/** What was sold, and what is expected; loaded when a forecast is looked at. */
export default function ForecastChart({
  chart,
  name,
  locale,
}: {
  chart: Chart;
  name: string;
  locale: string;
}) {
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const dayOf = (day: string): string => short.format(Date.parse(`${day}T00:00:00Z`));
  const rows: Row[] = [
    ...chart.history.map(({ day, sold }) => ({ day: dayOf(day), sold })),
    ...chart.ahead.map(({ day, expected, from, to }) => ({
      ...{ day: dayOf(day), expected: Number(few(expected)) },
      band: [Number(few(from)), Number(few(to))] as [number, number],
    })),
  ];
  const all = chart.ahead.reduce((sum, { expected }) => sum + expected, 0);
  return (
    <div
      role="img"
      aria-label={`Chart of ${name}: sold by the day, and about ${few(all)} expected in the next ${chart.ahead.length} days.`}
    >
      <CompositeChart
        h={280}
        data={rows}
        dataKey="day"
        series={[
          { name: 'band', label: 'Nine of ten days lie between', color: 'var(--text-muted)', type: 'area' },
          { name: 'sold', label: 'Sold', color: 'var(--accent)', type: 'bar' },
          { name: 'expected', label: 'Expected', color: 'var(--text)', type: 'line' },
        ]}
        withLegend
        legendProps={{ verticalAlign: 'bottom' }}
        withDots={false}
        curveType="linear"
        gridAxis="x"
        maxBarWidth={14}
        xAxisProps={{ minTickGap: 40 }}
        areaProps={{ isAnimationActive: false, fillOpacity: 0.18, stroke: 'none' }}
        barProps={{ isAnimationActive: false }}
        lineProps={{ isAnimationActive: false }}
        composedChartProps={{ accessibilityLayer: false }}
        tooltipAnimationDuration={0}
      />
    </div>
  );
}
