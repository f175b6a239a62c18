import fc from 'fast-check';
import { expect, it } from 'vitest';
import { money, quantity, tradingDate, units } from '../kernel';
import { setBuyer, setLineDiscount, setPrice, setSaleDiscount } from '../sale';
import { amountOff, percentOff } from '../sale/discount.fixture';
import {
  accepted,
  completed,
  florida,
  id,
  miami,
  newLine,
  newSale,
  rungUp,
  wellington,
} from '../sale/sale.fixture';
import type { SaleCompletedV1 } from '../wire';
import { layOut } from './lay-out';
import { readReceiptCode, receiptCode } from './receipt-code';
import { receiptLines } from './receipt-lines';
import { type ReceiptContext, receiptOf } from './receipt-of';

const at = (more: Partial<ReceiptContext> = {}): ReceiptContext => ({
  store: wellington,
  registerName: 'Front',
  staffName: 'Mere',
  copy: false,
  ...more,
});
const printed = (sale: SaleCompletedV1, more: Partial<ReceiptContext> = {}, columns = 42) =>
  receiptLines(layOut(receiptOf(sale, at(more)), columns), columns);
const coffee = newLine(1, 845, { description: 'Flat white' });
const row = (label: string, amount: string, columns = 42) => label.padEnd(columns - amount.length) + amount;

it('[RC1, RC3, RC5] is what a customer in Wellington takes home', () => {
  expect(printed(completed(rungUp([coffee]), 1000))).toEqual([
    '     Cuba Street',
    '            Kererū Trading Ltd',
    '              12 Cuba Street',
    '             Wellington 6011',
    '               04 555 0100',
    '           GST no. 123-456-789',
    '',
    row('Receipt', 'BEEF-000042'),
    row('Date', '21 Nov 2026, 14:05'),
    row('Register', 'Front'),
    row('Served by', 'Mere'),
    '-'.repeat(42),
    row('Flat white', '8.45'),
    '-'.repeat(42),
    row('Total NZD', '8.45'),
    row('Cash rounding', '-0.05'),
    row('To pay', '8.40'),
    row('Cash', '10.00'),
    row('Change', '1.60'),
    '',
    row('Includes GST 15 %', '1.10'),
    '',
    '               Ka kite anō',
    '[code128 BEEF-000042]',
    '[cut]',
  ]);
});

it('[RC2] shows counts, weights, discounts, returns and notes under their line', () => {
  const lines = [
    newLine(1, 499, {
      description: 'Soap',
      quantity: units(3),
      discounts: [percentOff(10, 'bruised'), amountOff(100)],
      note: 'gift wrap',
    }),
    newLine(2, 2990, { description: 'Cheese', unitOfMeasure: 'kg', quantity: quantity(355) }),
    newLine(3, 500, { description: 'Mug', quantity: units(-1) }),
  ];
  const unitOf = (itemId: string) => (itemId === id(2002) ? 'kg' : 'each');
  const text = printed(completed(rungUp(lines)), { unitOf });
  expect(text.slice(12, 21)).toEqual([
    row('Soap', '14.97'),
    '  3 x 4.99',
    row('  Discount 10 %: bruised', '-1.50'),
    row('  Discount', '-1.00'),
    '  gift wrap',
    row('Cheese', '10.61'),
    '  0.355 kg x 29.90',
    row('Mug', '-5.00'),
    '  Returned',
  ]);
});

it('[RC3] in Miami the taxes stand between subtotal and total', () => {
  const line = newLine(1, 1899, { description: 'T-shirt', taxCodes: ['STATE', 'SURTAX'] });
  const sale = accepted(setSaleDiscount(rungUp([line], { jurisdiction: florida }), percentOff(10))).sale;
  const text = printed(completed(sale), { store: miami });
  const from = text.findIndex((each) => each.startsWith('Subtotal'));
  expect(text.slice(from, from + 6)).toEqual([
    row('Subtotal', '18.99'),
    row('Discount 10 %', '-1.90'),
    row('Florida sales tax 6 %', '1.03'),
    row('Miami-Dade surtax 1 %', '0.17'),
    row('Total USD', '18.29'),
    row('Cash', '18.29'),
  ]);
  expect(text.join()).not.toContain('Includes');
});

it.each([
  { price: 20_000, needsBuyer: false, why: 'up to 200.00 the GST number is there all the same' },
  { price: 100_000, needsBuyer: false, why: 'at 1,000.00 nobody asks yet' },
  { price: 100_010, needsBuyer: true, why: 'above it the buyer must be named' },
])('[RC4] a sale of $price cents: $why', ({ price, needsBuyer }) => {
  const text = printed(completed(rungUp([newLine(1, price)]))).join('\n');
  expect(text).toContain('GST no. 123-456-789');
  expect(text).toContain('Includes GST 15 %');
  expect(/Buyer: _+\n/.test(text)).toBe(needsBuyer);
});

it('[RC27] [NZ-5] a buyer who was named stands on the receipt, where the lines to fill in would be', () => {
  const named = { name: 'Kea Tools Ltd', details: '9 Lambton Quay, Wellington' };
  const { sale } = accepted(setBuyer(rungUp([newLine(1, 150_000)]), named));
  const text = printed(completed(sale));
  expect(text).toContain(row('Buyer', 'Kea Tools Ltd'));
  expect(text.join(' ').replace(/ +/g, ' ')).toContain('9 Lambton Quay, Wellington');
  expect(text.join('\n')).not.toContain('____');
});

it('[RC5] money given back says so', () => {
  const text = printed(completed(rungUp([{ ...coffee, quantity: units(-1) }])));
  expect(text).toContain(row('Cash given back', '-8.40'));
});

it('[RC6] an exempt sale shows the tax that was taken off, and the certificate', () => {
  const exemption = { certificate: 'FL-77', name: 'A School', expiresOn: tradingDate('2027-01-31') };
  const text = printed(completed(rungUp([newLine(1, 2300)], { exemption })));
  expect(text).toContain(row('Tax taken off, exempt', '-3.00'));
  expect(text).toContain(row('Total NZD', '20.00'));
  expect(text.join(' ')).toContain('Tax exempt: A School, certificate FL-77 to 2027-01-31');
});

it('[RC7] the code reads back, typed in small letters too', () => {
  expect(receiptCode({ registerId: id(0xbeef), receiptNo: 42 })).toBe('BEEF-000042');
  expect(readReceiptCode(' beef-000042 ')).toEqual({ registerMark: 'BEEF', receiptNo: 42 });
  expect(receiptCode({ registerId: id(0xbeef), receiptNo: 1_234_567 })).toBe('BEEF-1234567');
  for (const text of ['BEEF-42', 'BEEF-000000', '4006381333931', 'BEEFY-000042'])
    expect(readReceiptCode(text)).toBeNull();
});

it('[RC8] no amount is cut and no line is longer than the paper, on any paper and for any name', () =>
  fc.assert(
    fc.property(
      fc.string({ maxLength: 90, unit: 'binary' }),
      fc.constantFrom(32, 42, 48),
      fc.integer({ min: 0, max: 99_999_999 }),
      (description, columns, price) => {
        const text = printed(
          completed(rungUp([newLine(1, price, { description, note: description })])),
          {},
          columns,
        );
        const bracketed = /^\[(code128|cut)/;
        for (const line of text.filter((each) => !bracketed.test(each)))
          expect(Array.from(line).length).toBeLessThanOrEqual(columns);
        const amount = (price / 100).toLocaleString('en-NZ', { minimumFractionDigits: 2 });
        expect(text.some((line) => line.endsWith(amount))).toBe(true);
      },
    ),
  ));

it('[RC8] a name that holds a printer command opens no drawer', () => {
  const text = printed(completed(rungUp([newLine(1, 100, { description: 'Tea\u001bp\u0000 bags\u0007' })])));
  expect(text.join('')).not.toMatch(/\p{Cc}/u);
  expect(text).toContain(row('Teap bags', '1.00'));
});

it('[RC8] a long description stands above its amount on narrow paper', () => {
  const line = newLine(1, 123_450, { description: 'Handmade harakeke basket with a lid, large' });
  expect(printed(completed(rungUp([line])), {}, 32).slice(11, 15)).toEqual([
    '-'.repeat(32),
    'Handmade harakeke',
    'basket with a lid,',
    row('large', '1,234.50', 32),
  ]);
});

it('[RC9] a copy says COPY at both ends and is otherwise the same', () => {
  const sale = completed(rungUp([coffee]), 1000);
  const copy = printed(sale, { copy: true });
  expect([copy[0], copy.at(-2)]).toEqual(['        COPY', '        COPY']);
  expect(copy.filter((line) => line.trim() !== 'COPY')).toEqual(printed(sale));
});

it('[RC2, PM3] a promotion stands under its line by the name that the customer reads, before the discounts', () => {
  const promotions = [{ promotionId: id<'PromotionId'>(7), name: 'Bakery 10 % off', amount: money(100) }];
  const lines = [newLine(1, 1000, { promotions })];
  const sale = accepted(setLineDiscount(newSale({ lines }), id(1001), percentOff(10))).sale;
  const paper = printed(completed(sale));
  expect(paper.filter((line) => line.includes('10 %'))).toEqual([
    row('  Bakery 10 % off', '-1.00'),
    row('  Discount 10 %', '-0.90'),
  ]);
});

it('[S13] a price that somebody set shows the one before, and not why', () => {
  const to = { price: money(800), reason: 'Dented' };
  const sale = accepted(setPrice(rungUp([newLine(1, 1000)]), id(1001), to)).sale;
  const paper = printed(completed(sale)).join('\n');
  expect(paper).toContain('Price before: 10.00');
  expect(paper).not.toContain('Dented');
});

it('[RC2] a discount on one line shows on its receipt as it was given', () => {
  const sale = accepted(setLineDiscount(rungUp([newLine(1, 1000)]), id(1001), percentOff(6.5))).sale;
  expect(printed(completed(sale))).toContain(row('  Discount 6.5 %', '-0.65'));
});
