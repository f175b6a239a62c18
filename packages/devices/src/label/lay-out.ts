import type { ReceiptBlock, TextSize } from '@tillbridge/core/receipt';
import { withoutControls } from '../receipt/sanitise';
import { type Piece, type Room, type Scale, barcodePiece, qrPiece, scalesOf } from './pieces';
import { type ZplModel, labelDots } from './model';
import { textWidth, wrapToWidth } from './text-width';

/** Where a mark stands, in dots from the label's upper left corner. */
type Place = { x: number; y: number };

/** One thing on a label. A text is one line in a field of its `width`. */
export type LabelMark =
  | (Place & {
      kind: 'text';
      text: string;
      height: number;
      width: number;
      align: 'left' | 'center' | 'right';
    })
  | (Place & {
      kind: 'barcode';
      symbology: 'code128' | 'ean13';
      data: string;
      moduleDots: number;
      heightDots: number;
    })
  | (Place & { kind: 'qr'; data: string; moduleDots: number })
  | (Place & { kind: 'line'; width: number; height: number });

/** White at each edge: no roll lies exactly under the head. */
const paddingMm = 2;
const lineSpacing = 1.2;

/**
 * A document on as many labels as it needs: the largest letters with which it fits on one, and where not even the smallest fit,
 * what is left goes on to the next label. Nothing is cut off and nothing stands over another.
 * Source: spec/labels.md LB5, LB7
 */
export function layOutLabel(document: readonly ReceiptBlock[], model: ZplModel): LabelMark[][] {
  return papersOf(document).flatMap((blocks) => layOutPaper(blocks, model));
}

function layOutPaper(blocks: readonly ReceiptBlock[], model: ZplModel): LabelMark[][] {
  const room = roomOf(model);
  const tries = scalesOf(model).map((scale) => blocks.flatMap((block) => piecesOf(block, scale, room)));
  const finest = tries.at(-1) ?? [];
  // Larger letters must not break a line that smaller ones leave whole.
  const chosen =
    tries.find((pieces) => heightOf(pieces) <= room.height && pieces.length <= finest.length) ?? finest;
  const pages = paged(chosen, room.height);
  return pages.map((pieces) => {
    const spare = pages.length === 1 ? Math.floor((room.height - heightOf(pieces)) / 2) : 0;
    return placed(pieces, { x: room.padding, y: room.padding + spare });
  });
}

function roomOf(model: ZplModel) {
  const { width, height } = labelDots(model);
  const padding = paddingMm * model.dotsPerMm;
  return { padding, width: width - 2 * padding, height: height - 2 * padding };
}

/** A cut ends a label; what a document ends with without one is a label too. */
export function papersOf(document: readonly ReceiptBlock[]): ReceiptBlock[][] {
  const papers: ReceiptBlock[][] = [[]];
  for (const block of document) {
    if (block.kind === 'cut') papers.push([]);
    else papers.at(-1)?.push(block);
  }
  return papers.filter((blocks) => blocks.length > 0);
}

const heightOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { height }) => sum + height, 0);

function paged(pieces: readonly Piece[], room: number): Piece[][] {
  const pages: Piece[][] = [[]];
  let left = room;
  for (const piece of pieces) {
    if (piece.height > left && left < room) {
      pages.push([]);
      left = room;
    }
    // A label does not begin with a gap.
    if (piece.marks.length === 0 && left === room) continue;
    pages.at(-1)?.push(piece);
    left -= piece.height;
  }
  return pages.filter((page) => page.some(({ marks }) => marks.length > 0));
}

function placed(pieces: readonly Piece[], from: Place): LabelMark[] {
  let { y } = from;
  return pieces.flatMap(({ marks, height }) => {
    const here = marks.map((mark) => ({ ...mark, x: mark.x + from.x, y: mark.y + y }));
    y += height;
    return here;
  });
}

const times: Readonly<Record<TextSize, number>> = { normal: 1, tall: 1.4, large: 2 };

function piecesOf(block: ReceiptBlock, scale: Scale, room: Room): Piece[] {
  const { width } = room;
  switch (block.kind) {
    case 'text':
      return linesOf(clean(block.text), block.align, sizeOf(block.size, scale), width);
    case 'row':
      return rowOf(block, sizeOf(block.size, scale), width);
    case 'rule':
      return [
        {
          height: scale.text,
          marks: [{ kind: 'line', x: 0, y: Math.floor(scale.text / 2), width, height: scale.line }],
        },
      ];
    case 'feed':
      return [{ height: Math.ceil(block.lines * scale.text * 0.6), marks: [] }];
    case 'barcode':
      return barcodePiece(block, scale, room) ?? linesOf(clean(block.data), 'center', scale.text, width);
    case 'qr':
      return qrPiece(block.data, scale, room) ?? linesOf(clean(block.data), 'center', scale.text, width);
    // A label has no room for a shop's logo, and is read without it.
    case 'logo':
    case 'cut':
      return [];
  }
}

const clean = (text: string): string => withoutControls(text);
const sizeOf = (size: TextSize, scale: Scale): number => Math.round(scale.text * times[size]);

function linesOf(text: string, align: 'left' | 'center' | 'right', height: number, width: number): Piece[] {
  return wrapToWidth(text, height, width).map((line) => ({
    height: Math.ceil(height * lineSpacing),
    marks: [{ kind: 'text', x: 0, y: 0, text: line, height, width, align }],
  }));
}

/** As on a receipt: what stands at the right is never cut, and has a line of its own where the left would have too little room. */
function rowOf({ left, right }: { left: string; right: string }, height: number, width: number): Piece[] {
  const rightText = clean(right).replaceAll('\n', ' ').trim();
  if (rightText === '') return linesOf(clean(left), 'left', height, width);
  const rightWidth = textWidth(rightText, height);
  const leftWidth = width - rightWidth - height;
  if (leftWidth < width / 3)
    return [...linesOf(clean(left), 'left', height, width), ...linesOf(rightText, 'right', height, width)];
  const lines = linesOf(clean(left), 'left', height, leftWidth);
  const last = lines.pop() ?? { height: Math.ceil(height * lineSpacing), marks: [] };
  const amount = {
    ...{ kind: 'text' as const, y: 0, text: rightText, height, align: 'right' as const },
    ...{ x: width - rightWidth, width: rightWidth },
  };
  return [...lines, { ...last, marks: [...last.marks, amount] }];
}
