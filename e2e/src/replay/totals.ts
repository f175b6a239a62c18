import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Invoice } from './sales-log';

/** What a sales log comes to, whoever adds it up. */
export type LogTotals = {
  lines: number;
  invoices: number;
  cancelInvoices: number;
  negativeLines: number;
  zeroPriceLines: number;
  distinctCodes: number;
  /** Pence. */
  netValue: number;
};

export const totalNames: { [Name in keyof LogTotals]: string } = {
  lines: 'lines',
  invoices: 'invoices',
  cancelInvoices: 'cancel invoices',
  negativeLines: 'lines with negative quantity',
  zeroPriceLines: 'lines with zero price',
  distinctCodes: 'distinct stock codes',
  netValue: 'net value',
};

export function totalsOf(invoices: readonly Invoice[]): LogTotals {
  const lines = invoices.flatMap((invoice) => invoice.lines);
  return {
    lines: lines.length,
    invoices: invoices.length,
    cancelInvoices: invoices.filter((invoice) => invoice.invoiceNo.startsWith('C')).length,
    negativeLines: lines.filter((line) => line.pieces < 0).length,
    zeroPriceLines: lines.filter((line) => line.unitPrice === 0).length,
    distinctCodes: new Set(lines.map((line) => line.stockCode)).size,
    netValue: lines.reduce((all, line) => all + line.pieces * line.unitPrice, 0),
  };
}

const FactsFile = z.object({
  lines: z.int(),
  invoices: z.int(),
  cancel_invoices: z.int(),
  lines_with_negative_qty: z.int(),
  lines_with_zero_price: z.int(),
  distinct_stock_codes: z.int(),
  net_value_gbp: z.string().regex(/^-?\d+\.\d\d$/),
});

/** The totals that somebody else counted, in `<log without .csv>.facts.json` beside the log; null when there is none. */
export function factsBeside(logFile: string): LogTotals | null {
  const file = logFile.replace(/\.csv$/i, '.facts.json');
  if (file === logFile || !existsSync(file)) return null;
  const facts = FactsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    lines: facts.lines,
    invoices: facts.invoices,
    cancelInvoices: facts.cancel_invoices,
    negativeLines: facts.lines_with_negative_qty,
    zeroPriceLines: facts.lines_with_zero_price,
    distinctCodes: facts.distinct_stock_codes,
    netValue: Number(facts.net_value_gbp.replace('.', '')),
  };
}

const pounds = (pence: number): string =>
  `${pence < 0 ? '-' : ''}£${(Math.abs(pence) / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;

const worded = (name: keyof LogTotals, value: number): string =>
  name === 'netValue' ? pounds(value) : value.toLocaleString('en-GB');

export type Comparison = { table: string; isEqual: boolean };

/** A row per total: what the hub has, what was expected, and whether they are equal. */
export function compareTotals(hub: LogTotals, expected: LogTotals | null): Comparison {
  const names = Object.keys(totalNames) as (keyof LogTotals)[];
  const rows = names.map((name) => [
    totalNames[name],
    worded(name, hub[name]),
    ...(expected ? [worded(name, expected[name]), hub[name] === expected[name] ? 'equal' : 'NOT EQUAL'] : []),
  ]);
  const header = ['', 'hub', ...(expected ? ['facts file', ''] : [])];
  const widths = header.map((head, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]?.length ?? head.length)),
  );
  const table = [header, ...rows]
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column === 3
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
  return { table, isEqual: expected === null || names.every((name) => hub[name] === expected[name]) };
}
