import { expect, it } from 'vitest';
import { units } from '../kernel';
import { completed, newLine, rungUp, wellington } from '../sale/sale.fixture';
import { layOut } from './lay-out';
import { receiptLines } from './receipt-lines';
import { receiptOf } from './receipt-of';
import { inBoth } from './second-language';

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
