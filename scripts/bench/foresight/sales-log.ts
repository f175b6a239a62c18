import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DemandSeries, dailyDemand, daysBetween } from '@tillbridge/core/forecast';
import { type TradingDate, tradingDate } from '@tillbridge/core/kernel';
import { parse } from 'csv-parse/sync';
import { repoRoot } from '../../program/index';

/** A line of a till's log; units are negative when goods came back. */
export type LogLine = { day: TradingDate; item: string; units: number };

/** Some days of a log, from its first to before its last, with what was sold on them. */
export type SalesLog = { name: string; firstDay: TradingDate; dayCount: number; lines: readonly LogLine[] };

const folder = join(repoRoot, '../shared/reference/data/sales');

/** Absent on a machine without the reference data. */
export const isLogThere = (): boolean => existsSync(folder);

const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, file)), { columns: true, bom: true, relax_quotes: true });

/** A bakery, five months, every line one unit. A line without a name is no article. */
export function bakeryLog(): SalesLog {
  const lines = rowsOf('bakery_baskets.csv')
    .filter((row) => row['Item'] !== 'NONE')
    .map((row) => ({ day: tradingDate(row['Date'] ?? ''), item: row['Item'] ?? '', units: 1 }));
  return logOf('bakery', lines);
}

/** A seller of gifts, ten days. Lines without a price are corrections of stock, and codes without a digit are postage and fees. */
export function giftLog(): SalesLog {
  const lines = rowsOf('uci_online_retail_2010-12_a.csv')
    .filter((row) => Number(row['UnitPrice']) > 0 && /^\d/.test(row['StockCode'] ?? ''))
    .map((row) => ({
      day: tradingDate((row['InvoiceDate'] ?? '').slice(0, 10)),
      item: (row['StockCode'] ?? '').toUpperCase(),
      units: Number(row['Quantity']),
    }));
  return logOf('gifts', lines);
}

function logOf(name: string, lines: readonly LogLine[]): SalesLog {
  const days = lines.map(({ day }) => day).toSorted();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (firstDay === undefined || lastDay === undefined) throw new Error(`the log ${name} is empty`);
  return { name, firstDay, dayCount: daysBetween(firstDay, lastDay) + 1, lines };
}

/** The log cut in two: neither part knows anything of the other. */
export function cut(log: SalesLog, at: number): [before: SalesLog, after: SalesLog] {
  const dayNo = (line: LogLine): number => daysBetween(log.firstDay, line.day);
  const later = new Date(Date.parse(log.firstDay) + at * 86_400_000).toISOString().slice(0, 10);
  return [
    { ...log, dayCount: at, lines: log.lines.filter((line) => dayNo(line) < at) },
    {
      ...log,
      firstDay: tradingDate(later),
      dayCount: log.dayCount - at,
      lines: log.lines.filter((line) => dayNo(line) >= at),
    },
  ];
}

/** The daily demand of every item of the log. A day without any sale was closed. */
export function seriesOf(log: SalesLog): Map<string, DemandSeries> {
  const open = Array.from({ length: log.dayCount }, () => false);
  for (const { day, units } of log.lines) if (units > 0) open[daysBetween(log.firstDay, day)] = true;
  const byItem = Map.groupBy(log.lines, ({ item }) => item);
  return new Map([...byItem].map(([item, lines]) => [item, dailyDemand(log.firstDay, open, lines)]));
}
