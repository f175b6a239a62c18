import { type ReceiptBlock, textBlock } from '@tillbridge/core/receipt';
import { encode as encodeQr } from 'uqr';
import { concat, cutHere, toLabelCut, toLabelStart, toPeelOff } from '../printer/commands';
import { encodeReceipt } from '../receipt/encode-receipt';
import { type FontSource, linesOfText } from '../receipt/encode-text';
import { papersOf } from './lay-out';
import type { LabelPaperModel } from './model';

/**
 * A document on labels in a receipt printer: each label begins where the printer knows that one begins, and ends where it is peeled
 * off, or is cut on black-mark paper. How long a label is the printer was taught by its maker's own tool.
 * Source: spec/labels.md LB11 to LB13
 */
export function encodeLabelPaper(
  document: readonly ReceiptBlock[],
  model: LabelPaperModel,
  font: FontSource | null,
): Uint8Array {
  const end = model.paper === 'gap' ? toPeelOff : concat([toLabelCut, cutHere]);
  const labels = layOutLabelPaper(document, model);
  return concat(
    labels.flatMap((blocks) => [toLabelStart, encodeReceipt(blocks, model.printer, null, font), end]),
  );
}

/** As it is where it fits on one label, else in plain letters without gaps, else on as many labels as it needs. */
export function layOutLabelPaper(
  document: readonly ReceiptBlock[],
  model: LabelPaperModel,
): ReceiptBlock[][] {
  const roomMm = model.heightMm - 2 * edgeMm;
  return papersOf(document).flatMap((paper) => {
    // A label has no room for a shop's logo, and is read without it.
    const blocks = paper.filter(({ kind }) => kind !== 'logo');
    const heightMm = (those: readonly ReceiptBlock[]) =>
      those.reduce((sum, block) => sum + heightOf(block, model), 0);
    if (heightMm(blocks) <= roomMm) return [blocks];
    const plain = blocks.flatMap((block) => plainOf(block, model, roomMm));
    return heightMm(plain) <= roomMm ? [plain] : paged(plain, model, roomMm);
  });
}

const edgeMm = 2;
/** A sixth of an inch, which is what these printers feed for a line; type of double height needs more. */
const lineMm = 4.3;
const highLineMm = 6.2;
const barcodeMm = 14;
const dotsPerMm = 8;
const qrModuleDots = 6;

/** At most so high when it is printed. Millimetres. */
function heightOf(block: ReceiptBlock, { printer }: LabelPaperModel): number {
  switch (block.kind) {
    case 'text':
    case 'row':
      return linesOfText(block, printer).length * (block.size === 'normal' ? lineMm : highLineMm);
    case 'rule':
      return lineMm;
    case 'feed':
      return block.lines * lineMm;
    case 'barcode':
      return barcodeMm;
    case 'qr':
      return (encodeQr(block.data, { ecc: 'M', border: 0 }).size * qrModuleDots) / dotsPerMm + lineMm;
    case 'logo':
    case 'cut':
      return 0;
  }
}

/** Plain letters, line by line, so that a label may end after any of them; a code that is higher than a label becomes its text. */
function plainOf(block: ReceiptBlock, model: LabelPaperModel, roomMm: number): ReceiptBlock[] {
  switch (block.kind) {
    case 'text':
    case 'row': {
      const plain = { ...block, size: 'normal' as const };
      const look = { align: 'left' as const, weight: block.weight };
      return linesOfText(plain, model.printer).map((line) => textBlock(line, look));
    }
    case 'barcode':
    case 'qr':
      return heightOf(block, model) <= roomMm ? [block] : plainOf(textBlock(block.data), model, roomMm);
    case 'feed':
      return [];
    default:
      return [block];
  }
}

function paged(blocks: readonly ReceiptBlock[], model: LabelPaperModel, roomMm: number): ReceiptBlock[][] {
  const pages: ReceiptBlock[][] = [[]];
  let leftMm = roomMm;
  for (const block of blocks) {
    const heightMm = heightOf(block, model);
    if (heightMm > leftMm) {
      pages.push([]);
      leftMm = roomMm;
    }
    pages.at(-1)?.push(block);
    leftMm -= heightMm;
  }
  return pages.filter((page) => page.length > 0);
}
