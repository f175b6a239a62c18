import fc from 'fast-check';
import { expect, it } from 'vitest';
import { completed, newLine, rungUp, wellington } from '../sale/sale.fixture';
import { receiptLayoutDefaults } from '../wire';
import { giftReceiptOf } from './gift-receipt';
import { layOut } from './lay-out';
import { readReceiptCode } from './receipt-code';
import { receiptLines } from './receipt-lines';
import { receiptOf } from './receipt-of';

const context = { store: wellington, registerName: 'Front', staffName: 'Mere', copy: false };

it('[RC21] a gift receipt names the goods, the shop and the code to bring them back with', () => {
  const sale = completed(rungUp([newLine(1, 845), newLine(2, 1299)]));
  const words = receiptLines(layOut(giftReceiptOf(sale, context), 42), 42).join('\n');
  for (const line of sale.lines) expect(words).toContain(line.description);
  expect(words).toContain('GIFT RECEIPT');
  expect(words).toContain('Cuba Street');
  expect(readReceiptCode(giftReceiptOf(sale, context).code)).toMatchObject({ receiptNo: sale.receiptNo });
  expect(words).toContain('[code128 ');
});

it('[RC21] no amount of a sale stands on it, whatever was bought', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 6 }), (prices) => {
      const sale = completed(rungUp(prices.map((price, index) => newLine(index + 1, price))));
      const { lines, sums, total, settlement, included } = giftReceiptOf(sale, context);
      expect({ sums, total, settlement, included }).toEqual({
        sums: [],
        total: null,
        settlement: [],
        included: [],
      });
      expect(lines.map(({ amount, discounts }) => ({ amount, discounts }))).toEqual(
        sale.lines.map(() => ({ amount: '', discounts: [] })),
      );
    }),
    { numRuns: 100 },
  );
});

it('[RC21] it has its code also where the store leaves the barcode off its other receipts', () => {
  const store = { ...wellington, receiptLayout: { ...receiptLayoutDefaults, showBarcode: false } };
  const sale = completed(rungUp([newLine(1, 845)]));
  expect(receiptOf(sale, { ...context, store }).hasBarcode).toBe(false);
  expect(giftReceiptOf(sale, { ...context, store }).hasBarcode).toBe(true);
});

it('[RC22] a store may print the receipt’s code as a QR code as well', () => {
  const sale = completed(rungUp([newLine(1, 845)]));
  const blocksOf = (showQr: boolean) => {
    const store = { ...wellington, receiptLayout: { ...receiptLayoutDefaults, showQr } };
    return layOut(receiptOf(sale, { ...context, store }), 42);
  };
  expect(blocksOf(false).filter(({ kind }) => kind === 'qr')).toEqual([]);
  expect(blocksOf(true).filter(({ kind }) => kind === 'qr')).toEqual([{ kind: 'qr', data: 'BEEF-000042' }]);
});
