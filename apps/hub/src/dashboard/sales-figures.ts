import { type Instant, type Money, type TenantId, money, roundRatio } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf, unnest } from '../database';
import { type Span, backMs, daysOf, isOneDay } from './days';
import { salesAsked } from './sales-asked';

export type Figure = { count: number; total: Money; average: Money | null };
export type CurrencyFigures = {
  currency: string;
  now: Figure;
  /** The same span before, as far as it had come by this moment. */
  before: Figure;
  stores: { storeId: string; now: Figure; before: Figure }[];
  /** One per hour (`09`), at least from nine to five, or per trading date, in the order of the day. */
  buckets: { bucket: string; now: Money; before: Money; stores: Record<string, Money> }[];
};
export type SalesFigures = { by: 'hour' | 'day'; currencies: CurrencyFigures[] };

type Row = {
  period: 'now' | 'before';
  storeId: string;
  currency: string;
  bucket: string;
  count: number;
  total: number;
  countByNow: number;
  totalByNow: number;
};

/** Sales of a span, per store and hour or day, beside the span before it. Source: spec/dashboard.md DB1, DB5, DB6 */
export async function salesFigures(
  tx: ReadDb,
  {
    tenantId,
    stores,
    span,
    now,
  }: { tenantId: TenantId; stores: readonly StoreV1[]; span: Span; now: Instant },
): Promise<SalesFigures> {
  const by = isOneDay(span) ? 'hour' : 'day';
  const days = stores.map((store) => daysOf(store, span, now));
  const periods = days.flatMap((day) => [
    { period: 'now', store_id: day.storeId, zone: day.timeZone, first: day.from, last: day.to },
    {
      period: 'before',
      store_id: day.storeId,
      zone: day.timeZone,
      first: day.beforeFrom,
      last: day.beforeTo,
    },
  ]);
  const types = { period: 'text', store_id: 'uuid', zone: 'text', first: 'date', last: 'date' } as const;
  const bucket =
    by === 'hour'
      ? sql`to_char(to_timestamp(sale.completed_at / 1000.0) at time zone asked.zone, 'HH24')`
      : sql`(case when asked.period = 'now' then sale.trading_date
                  else sale.trading_date + ${backMs(span) / 86_400_000}::int end)::text`;
  const isByNow = sql`sale.completed_at <= ${now}::bigint - case when asked.period = 'now' then 0 else ${backMs(span)}::bigint end`;
  const rows = await rowsOf<Row>(
    tx,
    sql`select asked.period, asked.store_id as "storeId", sale.currency, ${bucket} as bucket,
               count(*)::int as count, sum(sale.total)::bigint as total,
               (count(*) filter (where ${isByNow}))::int as "countByNow",
               coalesce(sum(sale.total) filter (where ${isByNow}), 0)::bigint as "totalByNow"
        from ${unnest('asked', types, periods)}
        ${salesAsked(tenantId)}
        group by 1, 2, 3, 4`,
  );
  return { by, currencies: currenciesOf(rows, stores, by, days[0]) };
}

function currenciesOf(
  rows: readonly Row[],
  stores: readonly StoreV1[],
  by: 'hour' | 'day',
  day: { from: string; to: string } | undefined,
): CurrencyFigures[] {
  const sold = rows.map(({ currency }) => currency);
  const usual = stores.map((store) => store.jurisdiction.currency);
  const firstHour = Math.floor(Math.min(...stores.map(({ dayCutOffMinutes }) => dayCutOffMinutes), 719) / 60);
  return [...new Set([...usual, ...sold])].sort().map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const inPeriod = (period: Row['period']) => own.filter((row) => row.period === period);
    const of = (storeId: string) => (row: Row) => row.storeId === storeId;
    return {
      currency,
      now: figureOf(inPeriod('now'), false),
      before: figureOf(inPeriod('before'), true),
      stores: stores
        .filter(
          (store) =>
            store.jurisdiction.currency === currency || own.some((row) => row.storeId === store.storeId),
        )
        .map(({ storeId }) => ({
          storeId,
          now: figureOf(inPeriod('now').filter(of(storeId)), false),
          before: figureOf(inPeriod('before').filter(of(storeId)), true),
        })),
      buckets: bucketsOf(own, by, day, firstHour),
    };
  });
}

function figureOf(rows: readonly Row[], isByNow: boolean): Figure {
  const count = rows.reduce((all, row) => all + (isByNow ? row.countByNow : row.count), 0);
  const total = rows.reduce((all, row) => all + Number(isByNow ? row.totalByNow : row.total), 0);
  return {
    count,
    total: money(total),
    average: count === 0 ? null : money(roundRatio(BigInt(total), BigInt(count), 'half_up')),
  };
}

function bucketsOf(
  rows: readonly Row[],
  by: 'hour' | 'day',
  day: { from: string; to: string } | undefined,
  firstHour: number,
) {
  const found = [...new Set(rows.map(({ bucket }) => bucket))];
  const names =
    by === 'hour' ? hoursBetween(found, firstHour) : day ? datesBetween(day.from, day.to, found) : found;
  return names.map((bucket) => {
    const own = rows.filter((row) => row.bucket === bucket);
    const totalOf = (some: readonly Row[]) => money(some.reduce((all, row) => all + Number(row.total), 0));
    const now = own.filter(({ period }) => period === 'now');
    return {
      bucket,
      now: totalOf(now),
      before: totalOf(own.filter(({ period }) => period === 'before')),
      stores: Object.fromEntries(now.map((row) => [row.storeId, money(Number(row.total))])),
    };
  });
}

/** Every hour from the first to the last that sold, as a trading day counts them: a quiet hour is a nought, not a gap. */
function hoursBetween(found: readonly string[], firstHour: number): string[] {
  const inDay = found.map((hour) => (Number(hour) - firstHour + 24) % 24);
  const first = Math.min(...inDay, (9 - firstHour + 24) % 24);
  const last = Math.max(...inDay, (17 - firstHour + 24) % 24);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    String((first + index + firstHour) % 24).padStart(2, '0'),
  );
}

function datesBetween(from: string, to: string, found: readonly string[]): string[] {
  const dates = new Set(found);
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    dates.add(new Date(at).toISOString().slice(0, 10));
  }
  return [...dates].sort();
}
