import { type ReceiptBlock, plain, textBlock } from '../receipt';
import { binCode } from './label';

/** What is stuck on a bin: what it is called, whose it is, and the bars that a till reads. Source: spec/bins.md BN13 */
export const binLabelPaper = (bin: string, storeName: string): ReceiptBlock[] => [
  textBlock(bin, { align: 'center', weight: 'bold', size: 'large' }),
  textBlock(plain(storeName), { align: 'center' }),
  { kind: 'barcode', symbology: 'code128', data: binCode(bin) },
  { kind: 'cut' },
];
