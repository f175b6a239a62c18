import { expect, it } from 'vitest';
import { completed, newLine, rungUp, wellington } from '../sale/sale.fixture';
import { type StoreV1, receiptLayoutDefaults } from '../wire';
import { layOut } from './lay-out';
import { receiptLines } from './receipt-lines';
import { receiptOf } from './receipt-of';

const printed = (more: Partial<StoreV1>, columns = 42) => {
  const document = receiptOf(completed(rungUp([newLine(1, 845)])), {
    store: { ...wellington, ...more },
    registerName: 'Front',
    staffName: 'Mere',
    copy: false,
  });
  return receiptLines(layOut(document, columns), columns);
};
const legal = 'Goods may be returned within 30 days with this receipt. The Consumer Guarantees Act applies.';

it('[RC10] legal texts stand in paragraphs of their own between the taxes and the greeting', () => {
  const lines = printed({ legalTexts: [legal, ' '] }, 32);
  const from = lines.findIndex((line) => line.startsWith('Goods may be'));
  const greeting = lines.findIndex((line) => line.includes('Ka kite'));
  expect(from).toBeGreaterThan(lines.findIndex((line) => line.includes('Includes')));
  expect(lines[from - 1]).toBe('');
  expect(lines.slice(from, greeting - 1).join(' ')).toBe(legal);
});

it('[RC11] a store may leave off its company, phone, who served, the large name and the barcode', () => {
  const all = printed({ receiptLayout: { ...receiptLayoutDefaults } });
  expect(all).toEqual(printed({}));
  const bare = printed({
    receiptLayout: {
      largeName: false,
      showCompany: false,
      showPhone: false,
      showServedBy: false,
      showBarcode: false,
    },
  });
  for (const word of ['Trading Ltd', '04 555', 'Served by', 'code128'])
    expect({ word, on: [all.join().includes(word), bare.join().includes(word)] }).toEqual({
      word,
      on: [true, false],
    });
  expect(bare[0]?.trim()).toBe('Cuba Street');
});

it('[RC11] what the law wants is no option: tax number, receipt number and included tax stay', () => {
  const bare = printed({
    receiptLayout: {
      largeName: false,
      showCompany: false,
      showPhone: false,
      showServedBy: false,
      showBarcode: false,
    },
  }).join('\n');
  for (const text of ['GST no. 123-456-789', 'BEEF-000042', 'Includes GST 15 %', '12 Cuba Street'])
    expect(bare).toContain(text);
});
