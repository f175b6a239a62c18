import {
  type InBoth,
  type InvoiceDocument,
  type InvoiceRow,
  type Labelled,
  inBoth,
} from '@tillbridge/core/receipt';
import { knowsLetter } from '../label';
import { legible } from './legible';
import { Sheet, bytesOf, ink, quiet } from './sheet';

const mostLogo = { width: 170, height: 64 } as const;
/** From the right edge, in points: description takes what is left. */
const columns = { quantity: 62, unitPrice: 72, tax: 62, amount: 80 } as const;
const columnNames = ['quantity', 'unitPrice', 'tax', 'amount'] as const;
const columnHeads = { quantity: 'Quantity', unitPrice: 'Price', tax: 'Tax', amount: 'Amount' } as const;
const sumsWidth = 240;

/**
 * An invoice on pages of A4 or Letter, as the bytes of a PDF.
 * @param logo PNG or JPEG, or null
 * Source: spec/invoice.md IV1 to IV6
 */
export function drawInvoice(wished: InvoiceDocument, logo: Buffer | null): Promise<Buffer> {
  const number = wished.about[0]?.text ?? '';
  const sheet = new Sheet({
    paper: wished.paper,
    title: `${wished.title} ${number}`,
    language: wished.locale,
  });
  const invoice = legible(wished, knowsLetter(sheet.document));
  const both = inBoth(invoice.language);
  drawHeading(sheet, invoice, logo);
  drawBuyer(sheet, invoice, both);
  drawRows(sheet, invoice.rows, both);
  drawSums(sheet, invoice);
  drawTaxes(sheet, invoice, both);
  drawWords(sheet, invoice);
  sheet.numberPages(
    `${invoice.title} ${number}, ${invoice.supplier.name}`,
    (page, count) => `${both('Page')} ${page} ${both('of')} ${count}`,
  );
  return bytesOf(sheet);
}

function drawHeading(sheet: Sheet, invoice: InvoiceDocument, logo: Buffer | null): void {
  const half = sheet.width / 2 - 12;
  const middle = sheet.left + sheet.width / 2 + 12;
  let left = sheet.y;
  if (logo) {
    sheet.document.image(logo, sheet.left, left, { fit: [mostLogo.width, mostLogo.height] });
    left += mostLogo.height + 10;
  }
  left += sheet.write(invoice.supplier.name, sheet.left, left, { size: 13, isBold: true, width: half }) + 3;
  for (const line of invoice.supplier.lines) {
    left += sheet.write(line, sheet.left, left, { colour: quiet, width: half }) + 1;
  }
  let right = sheet.y;
  right += sheet.write(invoice.title, middle, right, {
    size: 22,
    isBold: true,
    align: 'right',
    width: half,
  });
  if (invoice.subtitle !== null) {
    right += sheet.write(invoice.subtitle, middle, right, { colour: quiet, align: 'right', width: half });
  }
  right += 12;
  for (const { label, text } of invoice.about) {
    sheet.write(label, middle, right, { colour: quiet, width: half * 0.36 });
    const style = { align: 'right', width: half * 0.64 } as const;
    right += sheet.write(text, middle + half * 0.36, right, style) + 3;
  }
  sheet.y = Math.max(left, right) + 22;
}

function drawBuyer(sheet: Sheet, { buyer }: InvoiceDocument, both: InBoth): void {
  if (buyer === null) return;
  const style = { width: sheet.width / 2 } as const;
  sheet.y +=
    sheet.write(both('Buyer'), sheet.left, sheet.y, { ...style, size: 8, isBold: true, colour: quiet }) + 3;
  if (buyer === 'blank') {
    for (const label of [both('Name'), both('Address or contact')]) {
      sheet.y += 14;
      sheet.rule(sheet.y, sheet.left, sheet.left + style.width, quiet);
      sheet.y += sheet.write(label, sheet.left, sheet.y + 3, { ...style, size: 8, colour: quiet }) + 4;
    }
  } else {
    sheet.y += sheet.write(buyer.name, sheet.left, sheet.y, { ...style, size: 11, isBold: true }) + 2;
    for (const line of buyer.lines) sheet.y += sheet.write(line, sheet.left, sheet.y, style) + 1;
  }
  sheet.y += 20;
}

const columnAt = (sheet: Sheet, name: (typeof columnNames)[number]): number =>
  sheet.right - columnNames.slice(columnNames.indexOf(name)).reduce((all, each) => all + columns[each], 0);

/** Over a narrow column the second language stands beneath the first. */
const stacked = (text: string): string => text.replace(' / ', '\n');

function drawHeads(sheet: Sheet, both: InBoth): void {
  const style = { size: 8, isBold: true, colour: quiet } as const;
  let height = sheet.write(stacked(both('Description')), sheet.left, sheet.y, { ...style, width: 150 });
  for (const name of columnNames) {
    const place = { ...style, width: columns[name], align: 'right' } as const;
    const text = stacked(both(columnHeads[name]));
    height = Math.max(height, sheet.write(text, columnAt(sheet, name), sheet.y, place));
  }
  sheet.y += height + 4;
  sheet.rule(sheet.y, sheet.left, sheet.right, ink);
  sheet.y += 7;
}

function drawRows(sheet: Sheet, rows: readonly InvoiceRow[], both: InBoth): void {
  drawHeads(sheet, both);
  sheet.onNewPage = () => drawHeads(sheet, both);
  for (const row of rows) drawRow(sheet, row);
  sheet.onNewPage = null;
}

function drawRow(sheet: Sheet, row: InvoiceRow): void {
  const width = columnAt(sheet, 'quantity') - sheet.left - 10;
  const small = { size: 8.5, colour: quiet, width } as const;
  const under = [...row.discounts.map(({ label }) => label), ...row.notes];
  const height = under.reduce(
    (all, text) => all + sheet.heightOf(text, small) + 1,
    sheet.heightOf(row.description, { width }),
  );
  sheet.makeRoom(height + 12);
  for (const name of columnNames) {
    const style = { width: columns[name], align: 'right' } as const;
    sheet.write(row[name], columnAt(sheet, name), sheet.y, style);
  }
  sheet.y += sheet.write(row.description, sheet.left, sheet.y, { width }) + 1;
  for (const { label, amount } of row.discounts) {
    sheet.write(amount, columnAt(sheet, 'amount'), sheet.y, {
      ...small,
      width: columns.amount,
      align: 'right',
    });
    sheet.y += sheet.write(label, sheet.left, sheet.y, small) + 1;
  }
  for (const note of row.notes) sheet.y += sheet.write(note, sheet.left, sheet.y, small) + 1;
  sheet.y += 5;
  sheet.rule();
  sheet.y += 6;
}

function drawPair(
  sheet: Sheet,
  { label, amount }: Labelled,
  style: { size?: number; isBold?: boolean },
): void {
  const from = sheet.right - sumsWidth;
  const amountWidth = 90;
  const labelStyle = { ...style, width: sumsWidth - amountWidth - 6 };
  const height = sheet.heightOf(label.trim(), labelStyle);
  sheet.makeRoom(height + 4);
  sheet.write(amount, sheet.right - amountWidth, sheet.y, { ...style, align: 'right', width: amountWidth });
  sheet.write(label.trim(), from, sheet.y, labelStyle);
  sheet.y += height + 4;
}

function drawSums(sheet: Sheet, { sums, total, settlement }: InvoiceDocument): void {
  sheet.y += 6;
  for (const each of sums) drawPair(sheet, each, {});
  // A total alone on a page, away from what it sums, is a question.
  sheet.makeRoom(60);
  sheet.y += 3;
  drawPair(sheet, total, { size: 13, isBold: true });
  sheet.rule(sheet.y, sheet.right - sumsWidth, sheet.right, ink);
  sheet.y += 6;
  for (const each of settlement) drawPair(sheet, each, {});
}

function drawTaxes(sheet: Sheet, { taxes }: InvoiceDocument, both: InBoth): void {
  if (taxes.length === 0) return;
  sheet.makeRoom(40 + taxes.length * 16);
  sheet.y += 16;
  const at = (index: number): number => sheet.left + 140 + index * 90;
  const head = { size: 8, isBold: true, colour: quiet } as const;
  const amounts = { ...head, width: 90, align: 'right' } as const;
  const height = Math.max(
    sheet.write(stacked(both('Tax')), sheet.left, sheet.y, { ...head, width: 130 }),
    sheet.write(stacked(both('Without tax')), at(0), sheet.y, amounts),
    sheet.write(stacked(both('Tax')), at(1), sheet.y, amounts),
  );
  sheet.y += height + 4;
  sheet.rule(sheet.y, sheet.left, at(2));
  sheet.y += 5;
  for (const { label, net, tax } of taxes) {
    sheet.write(net, at(0), sheet.y, { width: 90, align: 'right' });
    sheet.write(tax, at(1), sheet.y, { width: 90, align: 'right' });
    sheet.y += sheet.write(label, sheet.left, sheet.y, { width: 130 }) + 3;
  }
}

function drawWords(sheet: Sheet, { remarks, legalTexts, footer }: InvoiceDocument): void {
  sheet.y += 18;
  const style = { width: sheet.width, size: 8.5 } as const;
  const paragraphs = [
    ...remarks.map((text) => ({ text, colour: ink })),
    ...[...legalTexts, ...footer].map((text) => ({ text, colour: quiet })),
  ];
  for (const { text, colour } of paragraphs) {
    sheet.makeRoom(sheet.heightOf(text, style));
    sheet.y += sheet.write(text, sheet.left, sheet.y, { ...style, colour }) + 4;
  }
}
