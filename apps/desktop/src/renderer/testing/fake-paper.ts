import type { PaperLine } from '@tillbridge/devices/sim';
import type { ReceiptPicture } from '../../ipc';
import { readId } from '../../ipc/keyed';

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

export const samplePicture = (saleId: string, receiptNo: number): ReceiptPicture => ({
  saleId: readId(saleId),
  receiptNo,
  columns,
  lines: samplePaper,
});
