import { unreachable } from '../kernel';
import type { ReceiptBlock, TextSize } from './block';
import { alignText, arrangeRow, wrapText } from './columns';

const columnsOf = (size: TextSize, columns: number): number =>
  size === 'large' ? Math.floor(columns / 2) : columns;

function linesOf(block: ReceiptBlock, columns: number): string[] {
  switch (block.kind) {
    case 'text': {
      const room = columnsOf(block.size, columns);
      return wrapText(block.text, room).map((line) => alignText(line, block.align, room));
    }
    case 'row':
      return arrangeRow(block.left, block.right, columnsOf(block.size, columns));
    case 'rule':
      return ['-'.repeat(columns)];
    case 'feed':
      return [''];
    case 'barcode':
      return [`[${block.symbology} ${block.data}]`];
    case 'qr':
      return [`[qr ${block.data}]`];
    case 'logo':
      // A picture has no words, and a receipt without it says the same.
      return [];
    case 'cut':
      return ['[cut]'];
    default:
      return unreachable(block);
  }
}

/**
 * The words of a receipt as lines of plain text, as they stand on paper of so many columns: large letters take two columns, codes and
 * the cut are named in brackets.
 * Source: spec/receipt.md RC8
 */
export const receiptLines = (blocks: readonly ReceiptBlock[], columns: number): string[] =>
  blocks.flatMap((block) => linesOf(block, columns)).map((line) => line.trimEnd());
