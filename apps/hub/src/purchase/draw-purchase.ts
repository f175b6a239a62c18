import { formatDay, formatMoney, formatQuantity } from '@tillbridge/core/format';
import { type Money, extend, sum } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { Sheet, bytesOf, ink, legibleText, quiet } from '../invoice';
import { type LoadedPurchase, purchaseNumber } from './load-purchase';

const columns = { code: 110, ordered: 80, each: 80, total: 80 } as const;

/** What an order's lines come to where each has a price, or null. */
export const orderedTotal = (lines: LoadedPurchase['lines']): Money | null => {
  const totals = lines.flatMap(({ unitCost, ordered }) =>
    unitCost === null ? [] : [extend(unitCost, ordered)],
  );
  return totals.length === lines.length ? sum(totals) : null;
};

/** A purchase order for its supplier, as the bytes of a PDF. Source: spec/receiving.md RE13 */
export function drawPurchase({ row, lines }: LoadedPurchase, store: StoreV1): Promise<Buffer> {
  const { currency, minorUnitDigits } = store.jurisdiction;
  const money = (amount: Money) => formatMoney(amount, { currency, minorUnitDigits, locale: store.locale });
  const title = `Purchase order ${purchaseNumber(row.number)}`;
  const sheet = new Sheet({
    paper: store.jurisdiction.code.startsWith('US') ? 'letter' : 'a4',
    title,
    language: store.locale,
  });
  const shown = legibleText(sheet.document);
  const half = sheet.width / 2 - 12;
  const middle = sheet.left + sheet.width / 2 + 12;
  const quietly = { colour: quiet, width: half } as const;

  let left = sheet.y;
  left +=
    sheet.write(shown(store.companyName), sheet.left, left, { size: 13, isBold: true, width: half }) + 3;
  for (const line of [`Deliver to ${store.name}`, ...store.address])
    left += sheet.write(shown(line), sheet.left, left, quietly) + 1;
  let right = sheet.y;
  right += sheet.write(title, middle, right, { size: 16, isBold: true, align: 'right', width: half }) + 4;
  const wanted = row.expectedOn === null ? null : `Wanted on ${formatDay(row.expectedOn, store.locale)}`;
  for (const line of [shown(row.supplierName), ...(wanted ? [wanted] : [])])
    right += sheet.write(line, middle, right, { ...quietly, align: 'right' }) + 1;
  sheet.y = Math.max(left, right) + 22;

  const [orderedAt, eachAt, totalAt] = [
    sheet.right - columns.total - columns.each - columns.ordered,
    sheet.right - columns.total - columns.each,
    sheet.right - columns.total,
  ];
  const cells = (
    row: { code: string; name: string; ordered: string; each: string; total: string },
    isBold = false,
  ) => {
    const style = { size: 9, isBold } as const;
    const width = orderedAt - sheet.left - columns.code - 8;
    const height = Math.max(sheet.heightOf(row.name, { ...style, width }), 11);
    sheet.makeRoom(height + 10);
    sheet.write(row.code, sheet.left, sheet.y, { ...style, width: columns.code - 6 });
    sheet.write(row.name, sheet.left + columns.code, sheet.y, { ...style, width });
    sheet.write(row.ordered, orderedAt, sheet.y, { ...style, width: columns.ordered, align: 'right' });
    sheet.write(row.each, eachAt, sheet.y, { ...style, width: columns.each, align: 'right' });
    sheet.write(row.total, totalAt, sheet.y, { ...style, width: columns.total, align: 'right' });
    sheet.y += height + 5;
  };
  const heads = (): void => {
    cells({ code: 'Your code or SKU', name: 'Item', ordered: 'Ordered', each: 'Each', total: 'Total' }, true);
    sheet.rule(sheet.y, sheet.left, sheet.right, ink);
    sheet.y += 6;
  };
  heads();
  sheet.onNewPage = heads;
  for (const { supplierCode, sku, name, ordered, unitCost } of lines)
    cells({
      code: shown(supplierCode || sku),
      name: shown(name),
      ordered: formatQuantity(ordered, 'each', store.locale),
      each: unitCost === null ? '' : money(unitCost),
      total: unitCost === null ? '' : money(extend(unitCost, ordered)),
    });
  sheet.onNewPage = null;
  const total = orderedTotal(lines);
  if (total !== null)
    cells({ code: '', name: 'Total without tax', ordered: '', each: '', total: money(total) }, true);
  if (row.note) {
    sheet.makeRoom(40);
    sheet.y += 14;
    sheet.y += sheet.write(shown(row.note), sheet.left, sheet.y, { width: sheet.width });
  }
  sheet.numberPages(shown(`${title}, ${store.companyName}`), (page, count) => `Page ${page} of ${count}`);
  return bytesOf(sheet);
}
