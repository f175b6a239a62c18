import { layOut, receiptLines, receiptOf } from '@tillbridge/core/receipt';
import type { SaleCompletedV1, StoreV1 } from '@tillbridge/core/wire';
import { type Finding, same } from './reckon';

/** Columns of the usual paper. */
export const papers = [32, 42, 48] as const;
const amountAtTheEnd = /(?:^| )(-?[\d,]+\.\d\d)$/;

const minorOf = (text: string): number => {
  const value = Number(text.replace(/[,.]/g, ''));
  return value === 0 ? 0 : value;
};
const total = (rows: readonly { amount: string }[]): number =>
  rows.reduce((all, { amount }) => all + minorOf(amount), 0);

/** Adds a printed receipt up as a customer with a pencil would, and holds it against the fact. */
export function receiptAddsUp(sale: SaleCompletedV1, store: StoreV1, columns: number): Finding[] {
  const unitOf = (itemId: string) =>
    sale.lines.some((line) => line.itemId === itemId && line.quantity % 1000 !== 0) ? 'kg' : 'each';
  const document = receiptOf(sale, {
    store,
    registerName: 'Front',
    staffName: 'Mere',
    unitOf,
    copy: false,
  });
  const off = document.lines.flatMap(({ discounts }) => discounts);
  const lines = total(document.lines) + total(off);
  const [subtotal, ...between] = document.sums;
  const printedTotal = document.total === null ? Number.NaN : minorOf(document.total.amount);
  // What stands under a tender, further in, explains it and is not added.
  const settlement = document.settlement.filter(({ label }) => !label.startsWith(' '));
  const named = (...labels: string[]) => settlement.filter(({ label }) => labels.includes(label));
  const tenders = settlement.filter(
    ({ label }) => !['Tip', 'Cash rounding', 'To pay', 'Change'].includes(label),
  );
  const toPay = printedTotal + total(named('Tip', 'Cash rounding'));
  const [printedToPay] = named('To pay');
  return [
    ...same('the printed lines', total(document.lines), sale.subtotal),
    ...(subtotal === undefined ? [] : same('the printed subtotal', minorOf(subtotal.amount), lines)),
    ...same('the printed total', printedTotal, lines + total(between)),
    ...same('the printed total', printedTotal, sale.total),
    ...(sale.jurisdiction.pricesIncludeTax
      ? same('the printed taxes', total(document.included), sale.tax)
      : []),
    ...(printedToPay === undefined
      ? []
      : same('what is printed to pay', minorOf(printedToPay.amount), toPay)),
    ...same('the printed tenders', total(tenders), toPay + total(named('Change'))),
    ...sameOnPaper(document, columns),
  ];
}

/** Every amount of the receipt stands at the right edge of the paper, whole, and in its order. */
function sameOnPaper(document: ReturnType<typeof receiptOf>, columns: number): Finding[] {
  const rows = [
    ...document.lines.flatMap((line) => [line, ...line.discounts]),
    ...document.sums,
    ...(document.total === null ? [] : [document.total]),
    ...document.settlement,
    ...document.included,
  ];
  const paper = receiptLines(layOut(document, columns), columns);
  const body = paper.slice(paper.indexOf('-'.repeat(columns)) + 1);
  const printed = body.flatMap((line) =>
    line.length === columns ? (amountAtTheEnd.exec(line)?.slice(1, 2) ?? []) : [],
  );
  const expected = rows.map(({ amount }) => amount);
  const tooWide = paper.find((line) => line.length > columns && !line.startsWith('['));
  return [
    ...(printed.join(' ') === expected.join(' ')
      ? []
      : [`paper of ${columns} columns says ${printed.join(' ')} instead of ${expected.join(' ')}`]),
    ...(tooWide === undefined ? [] : [`paper of ${columns} columns has the line "${tooWide}"`]),
  ];
}
