import { expect, it } from 'vitest';
import { completed, newLine, rungUp, wellington } from '../sale/sale.fixture';
import { type StoreV1, receiptLayoutDefaults } from '../wire';
import { layOut } from './lay-out';
import { receiptLines } from './receipt-lines';
import { areLogoBits, logoDotsOn } from './logo-dots';
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

it('[RT19] a store’s policy of returns is printed before its legal texts, on every receipt', () => {
  const returnPolicy = 'Change of mind: 14 days, with this receipt.';
  const text = printed({ returnPolicy, legalTexts: ['Licence 37/OFF/12'] }, 48).join('\n');
  expect(text.indexOf(returnPolicy)).toBeGreaterThan(0);
  expect(text.indexOf('Licence 37')).toBeGreaterThan(text.indexOf(returnPolicy));
  expect(printed({}, 48).join('\n')).not.toContain('Change of mind');
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

it.each([{ copy: false }, { copy: true }])(
  '[RC12] the logo stands above the store’s name (copy: $copy)',
  ({ copy }) => {
    const receiptLogo = { imageId: 'c'.repeat(64), width: 288 };
    const blocksOf = (store: StoreV1) =>
      layOut(
        receiptOf(completed(rungUp([newLine(1, 845)])), {
          store,
          registerName: 'Front',
          staffName: 'Mere',
          copy,
        }),
        42,
      );
    const blocks = blocksOf({ ...wellington, receiptLogo });
    const at = blocks.findIndex(({ kind }) => kind === 'logo');
    expect(blocks[at]).toEqual({ kind: 'logo', ...receiptLogo });
    expect(blocks[at + 1]).toMatchObject({ kind: 'text', text: 'Cuba Street' });
    // The words are the same with it and without.
    expect(receiptLines(blocks, 42)).toEqual(receiptLines(blocksOf(wellington), 42));
  },
);

it.each([
  { width: 576, paper: 576, dots: 576 },
  { width: 288, paper: 576, dots: 288 },
  { width: 576, paper: 384, dots: 384 },
  { width: 288, paper: 384, dots: 192 },
  { width: 288, paper: 512, dots: 256 },
  { width: 100, paper: 384, dots: 64 },
])('[RC12] a logo of $width dots takes $dots of $paper', ({ width, paper, dots }) =>
  expect(logoDotsOn(width, paper)).toBe(dots),
);

it.each([
  { bytes: 0, dots: 8, are: false },
  { bytes: 3, dots: 16, are: false },
  { bytes: 4, dots: 16, are: true },
  { bytes: 512, dots: 8, are: true },
  { bytes: 513, dots: 8, are: false },
  { bytes: 8, dots: 0, are: false },
])('[RC12] $bytes bytes are a picture $dots dots wide: $are', ({ bytes, dots, are }) =>
  expect(areLogoBits(new Uint8Array(bytes), dots)).toBe(are),
);
