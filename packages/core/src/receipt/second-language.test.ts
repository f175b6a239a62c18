import { expect, it } from 'vitest';
import { tradingDate, units } from '../kernel';
import { completed, newLine, rungUp, wellington } from '../sale/sale.fixture';
import { invoiceOf } from './invoice-of';
import { layOut } from './lay-out';
import { receiptLines } from './receipt-lines';
import { receiptOf } from './receipt-of';
import { inBoth } from './second-language';
import { trainingReceipt } from './training-receipt';

const context = { registerName: 'Front', staffName: 'Ana', copy: true };
const paperOf = (columns: number, receiptLanguage: string, quantity = 1) => {
  const sale = completed(rungUp([{ ...newLine(1, 150_000), quantity: units(quantity) }]));
  const document = receiptOf(sale, { ...context, store: { ...wellington, receiptLanguage } });
  return receiptLines(layOut(document, columns), columns);
};

it.each([32, 42, 48])(
  '[RC28] on %i columns both languages fit, and every amount stands at its line’s end',
  (columns) => {
    const lines = paperOf(columns, 'es-US');
    for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(columns);
    const text = lines.join('\n').replace(/\s+/g, ' ');
    expect(text).toContain('COPY / COPIA');
    expect(text).toContain('Total NZD 1,500.00');
    expect(text).toContain('Includes / Incluye GST 15 % 195.65');
    expect(text).toContain('Cash / Efectivo 1,500.00');
    expect(text).toContain('Buyer / Comprador: ____');
    const english = paperOf(columns, 'none');
    const amounts = (paper: string[]) => paper.flatMap((line) => /[\d,]+\.\d\d$/.exec(line) ?? []);
    expect(amounts(lines)).toEqual(amounts(english));
  },
);

it('[RC28] what was returned and given back is said in both', () => {
  const text = paperOf(42, 'es', -1).join('\n').replace(/\s+/g, ' ');
  expect(text).toContain('Returned / Devuelto');
  expect(text).toContain('Adjusts / Ajusta GST 15 %');
  expect(text).toContain('Cash given back / Efectivo devuelto -1,500.00');
});

it('[RC28] a word that both languages share stands once, and a language nobody knows leaves English', () => {
  expect(inBoth('es')('Subtotal')).toBe('Subtotal');
  expect(inBoth('xx-YY')('Change')).toBe('Change');
  expect(inBoth(undefined)('Change')).toBe('Change');
});

const spanishStore = { ...wellington, receiptLanguage: 'es' };
const textOf = (document: ReturnType<typeof receiptOf>): string =>
  receiptLines(layOut(document, 42), 42).join('\n').replace(/\s+/g, ' ');

it('[RC28, LO7] points are told in one language beneath the other', () => {
  const sale = { ...completed(rungUp([newLine(1, 1000)])), pointsEarned: 12, pointsBalance: 612 };
  const document = receiptOf(sale, { ...context, store: spanishStore });
  expect(document.remarks).toEqual([
    'Points: 12 earned. You have 612 as of this receipt',
    'Puntos: ganados 12. Con este recibo tiene 612',
  ]);
  const back = receiptOf({ ...sale, pointsEarned: -12 }, { ...context, store: spanishStore });
  expect(back.remarks[1]).toBe('Puntos: retirados 12. Con este recibo tiene 612');
});

it('[RC28, TN3] practice is stamped and said in both', () => {
  const sale = completed(rungUp([newLine(1, 1000)]));
  const text = textOf(trainingReceipt(receiptOf(sale, { ...context, store: spanishStore }), 1));
  expect(text).toContain('TRAINING / PRÁCTICA');
  expect(text).toContain('Practised only. No goods were sold and no money was taken.');
  expect(text).toContain('Solo práctica. No se vendió mercancía ni se cobró dinero.');
});

it('[RC28] the tax number and what was corrected are named in both', () => {
  const sale = completed(rungUp([newLine(1, 1000)]));
  const corrects = {
    ...sale,
    originals: [{ saleId: sale.saleId, receipt: 'BEEF-000041', soldOn: tradingDate('2026-11-20') }],
  };
  const text = textOf(receiptOf(corrects, { ...context, store: spanishStore }));
  expect(text).toContain('GST no. / núm. 123-456-789');
  expect(text).toContain('BEEF-000041 of / de 2026-11-20');
});

it('[RC28, IV2] an invoice is titled and numbered in both, and a store of one language has one', () => {
  const sale = completed(rungUp([newLine(1, 1000)]));
  const invoice = invoiceOf(sale, { ...context, store: spanishStore });
  expect(invoice).toMatchObject({
    title: 'Tax invoice / Factura fiscal',
    subtitle: 'Taxable supply information / Información de la operación gravada',
  });
  expect(invoice.about[0]?.label).toBe('Number / Número');
  expect(invoiceOf(sale, { ...context, store: wellington }).title).toBe('Tax invoice');
});
