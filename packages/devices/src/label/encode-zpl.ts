import type { ReceiptBlock } from '@tillbridge/core/receipt';
import { type LabelMark, layOutLabel } from './lay-out';
import { type ZplModel, labelDots } from './model';

/**
 * The bytes of a document's labels in ZPL II, UTF-8. Pure: the same document and model give the same bytes, and each label says
 * itself how large it is, whatever was printed before.
 * Source: spec/labels.md LB5 to LB8; ZPL II Programming Guide, ^CI, ^FH, ^FB, ^BC, ^BE, ^BQ, ^GB
 */
export function encodeZpl(document: readonly ReceiptBlock[], model: ZplModel): Uint8Array {
  const labels = layOutLabel(document, model).map((marks) => encodeOne(marks, model));
  return new TextEncoder().encode(labels.join(''));
}

function encodeOne(marks: readonly LabelMark[], model: ZplModel): string {
  const { width, height } = labelDots(model);
  const start = `^XA^CI28^LH0,0^LS0^PW${width}^LL${height}`;
  return `${start}\n${marks.map(encodeMark).join('')}^PQ1^XZ\n`;
}

const justification = { left: 'L', center: 'C', right: 'R' } as const;

function encodeMark(mark: LabelMark): string {
  const at = `^FO${mark.x},${mark.y}`;
  switch (mark.kind) {
    case 'text': {
      const block = `^FB${mark.width},1,0,${justification[mark.align]},0`;
      // In a block a backslash begins a command of the block's own.
      return field(`${at}^A0N,${mark.height},${mark.height}${block}`, mark.text.replaceAll('\\', '\\\\'));
    }
    case 'barcode': {
      const size = `^BY${mark.moduleDots}`;
      if (mark.symbology === 'ean13') {
        // The printer works the thirteenth digit out.
        return field(`${at}${size}^BEN,${mark.heightDots},Y,N`, mark.data.slice(0, 12));
      }
      return field(`${at}${size}^BCN,${mark.heightDots},Y,N,N,N`, `>:${inCode128(mark.data)}`);
    }
    case 'qr':
      return field(`${at}^BQN,2,${mark.moduleDots}`, `MA,${mark.data}`);
    case 'line':
      return `${at}^GB${mark.width},${mark.height},${mark.height}^FS\n`;
  }
}

/** A field's words, in which no character begins a command: those that could stand as their numbers. */
const field = (look: string, data: string): string =>
  `${look}^FH_^FD${data.replace(/[_^~\p{Cc}]/gu, inHex)}^FS\n`;

const inHex = (character: string): string =>
  `_${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** `>` begins a command in Code 128; three characters of set B have numbers instead. */
const inCode128 = (data: string): string =>
  data.replace(/[>^~]/g, (character) => (character === '>' ? '>0' : character === '^' ? '><' : '>='));
