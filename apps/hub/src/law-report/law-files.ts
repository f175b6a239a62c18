import { decimalText } from '@tillbridge/core/format';
import { stringify } from 'csv-stringify/sync';
import type { MonthRow } from './sales-tax';
import type { VapingRow } from './vaping-return';

type Cell = string | number;

/** The byte-order mark is what makes Excel read it as UTF-8; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
const csv = (rows: Cell[][]): string =>
  `\ufeff${stringify(rows, { escape_formulas: true, record_delimiter: 'windows' })}`;

/** As many decimals as the currency has, so that a spreadsheet adds them up. */
function amountIn(currency: string, value: number): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return Number(decimalText(value, maximumFractionDigits));
}

/** A row for each month and place, and two columns for each tax that any of them knows. Source: spec/law-reports.md LR1 */
export function salesTaxFile(rows: readonly MonthRow[]): string {
  const codes = [...new Set(rows.flatMap(({ taxes }) => taxes.map(({ code }) => code)))].sort();
  const titles = [
    ...[
      'Month',
      'Place',
      'Currency',
      'Sales',
      'Gross',
      'Exempt',
      'Of it by certificate',
      'Of it goods without tax',
    ],
    ...[
      'Of it tax holiday',
      'Taxable',
      'Above a cap',
      'Tax',
      ...codes.flatMap((code) => [`Tax ${code}`, `Above the cap of ${code}`]),
    ],
    'Sales that did not state a cap',
  ];
  const cells = rows.map((row): Cell[] => {
    const amount = (value: number) => amountIn(row.currency, value);
    const of = (code: string) => row.taxes.find((tax) => tax.code === code);
    const { certificate, untaxedGoods, holiday } = row;
    return [
      ...[row.month, row.code, row.currency, row.sales, amount(row.gross)],
      ...[certificate + untaxedGoods + holiday, certificate, untaxedGoods, holiday].map(amount),
      ...[row.taxable, row.aboveCap, row.tax].map(amount),
      ...codes.flatMap((code) => [amount(of(code)?.amount ?? 0), amount(of(code)?.aboveCap ?? 0)]),
      row.unstated,
    ];
  });
  return csv([titles, ...cells]);
}

/** Store, product, notification id, units and value: what the annual return asks. Source: spec/law-reports.md LR4 */
export const vapingFile = (rows: readonly VapingRow[], year: number): string =>
  csv([
    [
      'Year',
      'Store',
      'Product',
      'SKU',
      'Notification id',
      'Units',
      'Value with tax',
      'Of it tax',
      'Currency',
    ],
    ...rows.map((row): Cell[] => [
      ...[year, row.store, row.product, row.sku, row.notificationId ?? ''],
      ...[
        Number(decimalText(row.unitsMilli, 3)),
        amountIn(row.currency, row.value),
        amountIn(row.currency, row.tax),
      ],
      row.currency,
    ]),
  ]);
