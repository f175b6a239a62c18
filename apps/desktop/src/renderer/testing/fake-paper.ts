import type { PaperLine } from '@tillbridge/devices/sim';
import type { ReceiptPicture } from '../../ipc';
import { readId } from '../../ipc/keyed';

type Block = ReceiptPicture['blocks'][number];
const text = (
  words: string,
  weight: 'normal' | 'bold' = 'normal',
  size: 'normal' | 'large' = 'normal',
): Block => ({
  kind: 'text',
  text: words,
  align: 'center',
  weight,
  size,
});
const row = (
  left: string,
  right: string,
  weight: 'normal' | 'bold' = 'normal',
  size: 'normal' | 'tall' = 'normal',
): Block => ({
  kind: 'row',
  left,
  right,
  weight,
  size,
});

export const samplePicture = (saleId: string, receiptNo: number): ReceiptPicture => ({
  saleId: readId(saleId),
  receiptNo,
  columns: 42,
  blocks: [
    text('Harbour Street Store', 'bold', 'large'),
    text('12 Harbour Street, Wellington'),
    text('GST 123-456-789'),
    { kind: 'feed', lines: 1 },
    text('TAX INVOICE', 'bold'),
    row(`Receipt ${receiptNo}`, '21 Nov 2026 14:05'),
    { kind: 'rule' },
    row('Flat white coffee beans 1 kg', '38.90'),
    row('Oat milk barista 1 l', '10.98'),
    row('  2 x 5.49', ''),
    row('Merino beanie, charcoal', '44.96'),
    row('  10 % off', '-4.99'),
    { kind: 'rule' },
    row('TOTAL', '$94.84', 'bold', 'tall'),
    row('Cash', '$100.00'),
    row('Cash rounding', '-$0.04'),
    row('Change', '$5.20', 'bold'),
    row('Includes GST 15 %', '$12.37'),
    { kind: 'feed', lines: 1 },
    { kind: 'barcode', symbology: 'code128', data: 'TB-1-000127' },
    text('Thank you. Returns within 30 days.'),
  ],
});

const columns = 42;
const line = (
  words: string,
  look: Partial<{ bold: boolean; width: number; height: number; align: 'left' | 'center' }> = {},
): PaperLine => ({
  kind: 'text',
  align: look.align ?? 'left',
  runs: [
    {
      text: words,
      bold: look.bold ?? false,
      underline: false,
      inverted: false,
      width: look.width ?? 1,
      height: look.height ?? 1,
      font: 'a',
    },
  ],
});
const both = (left: string, right: string): string =>
  left + ' '.repeat(columns - left.length - right.length) + right;

export const samplePaper: PaperLine[] = [
  line('Harbour Street Store', { bold: true, width: 2, height: 2, align: 'center' }),
  line('12 Harbour Street, Wellington', { align: 'center' }),
  line(''),
  line(both('Receipt 127', '21 Nov 2026 14:05')),
  line('-'.repeat(columns)),
  line(both('Flat white coffee beans 1 kg', '38.90')),
  line(both('Oat milk barista 1 l', '10.98')),
  line('  2 x 5.49'),
  line('-'.repeat(columns)),
  line(both('TOTAL', '$49.88'), { bold: true }),
  line(both('Cash', '$50.00')),
  line(both('Change', '$0.10'), { bold: true }),
  {
    kind: 'barcode',
    align: 'center',
    symbology: 'code128',
    data: 'TB-1-000127',
    modules:
      '1101001000011011100010100010001101000100011010010011100110100111011010111001100100110001011000101001100011101011',
    moduleDots: 3,
    heightDots: 80,
    readable: true,
  },
  { kind: 'feed', dots: 60 },
  { kind: 'cut', partial: true },
];
