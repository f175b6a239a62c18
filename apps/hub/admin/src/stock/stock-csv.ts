import { decimalText } from '@tillbridge/core/format';

type Row = {
  storeId: string;
  sku: string;
  name: string;
  unitOfMeasure: string;
  onHandMilli: number;
  reorderMilli: number | null;
};

/** A text that begins like a formula is none in a spreadsheet. */
const cell = (text: string): string => `"${text.replace(/^([=+\-@\t])/, "'$1").replaceAll('"', '""')}"`;
const amount = (milli: number): string => decimalText(milli, 3);

/** The list as a spreadsheet takes it: quantities with a point. Source: spec/office-screens.md OS4 */
export function stockCsv(rows: readonly Row[], nameOf: (storeId: string) => string): string {
  const lines = [
    ['Store', 'SKU', 'Item', 'On hand', 'Unit', 'Reorder at'].map(cell).join(','),
    ...rows.map(({ storeId, sku, name, unitOfMeasure, onHandMilli, reorderMilli }) =>
      [
        ...[cell(nameOf(storeId)), cell(sku), cell(name), amount(onHandMilli), cell(unitOfMeasure)],
        reorderMilli === null ? '' : amount(reorderMilli),
      ].join(','),
    ),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
