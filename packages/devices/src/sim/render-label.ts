import { encode } from 'uqr';
import { textWidth } from '../label/text-width';
import { code128Modules, ean13Modules } from '../receipt/barcode-modules';
import { Canvas } from './canvas';
import type { PrintedLabel } from './zpl';
import type { LabelField } from './zpl-field';

/** A picture of a label, a pixel per dot, with a hair line where its edge is. Letters are the simulator's own strokes. */
export function renderLabel(label: PrintedLabel): Buffer {
  const canvas = new Canvas(label.widthDots, label.heightDots);
  outline(canvas, label);
  for (const field of label.fields) drawField(canvas, field);
  return canvas.png();
}

function outline(canvas: Canvas, { widthDots, heightDots }: PrintedLabel): void {
  const ink = 0.3;
  canvas.fill(0, 0, widthDots, 1, ink);
  canvas.fill(0, heightDots - 1, widthDots, 1, ink);
  canvas.fill(0, 0, 1, heightDots, ink);
  canvas.fill(widthDots - 1, 0, 1, heightDots, ink);
}

function drawField(canvas: Canvas, field: LabelField): void {
  switch (field.kind) {
    case 'line':
      return canvas.fill(field.x, field.y, field.width, field.height);
    case 'text':
      return drawText(canvas, field);
    case 'qr':
      encode(field.data, { ecc: 'M', border: 0 }).data.forEach((row, down) =>
        row.forEach((isBlack, across) => {
          const { x, y, moduleDots: dots } = field;
          if (isBlack) canvas.fill(x + across * dots, y + down * dots, dots, dots);
        }),
      );
      return;
    case 'barcode':
      return drawBarcode(canvas, field);
  }
}

type Text = Extract<LabelField, { kind: 'text' }>;

function drawText(canvas: Canvas, { x, y, text, height, width, align }: Text): void {
  const spare = Math.max(0, width - textWidth(text, height));
  let left = x + (align === 'left' ? 0 : align === 'right' ? spare : Math.floor(spare / 2));
  for (const character of text) {
    const wide = textWidth(character, height);
    canvas.glyph(character, left, y, { width: wide, height, bold: true, inverted: false });
    left += wide;
  }
}

function drawBarcode(canvas: Canvas, field: Extract<LabelField, { kind: 'barcode' }>): void {
  const { x, y, symbology, data, moduleDots, heightDots } = field;
  const drawn = symbology === 'ean13' ? ean13Modules(data) : code128Modules(`{B${data}`);
  const modules = drawn?.modules ?? '';
  Array.from(modules).forEach((module, index) => {
    if (module === '1') canvas.fill(x + index * moduleDots, y, moduleDots, heightDots);
  });
  const height = moduleDots * 10;
  const below = { x, y: y + heightDots + moduleDots, width: modules.length * moduleDots, height };
  drawText(canvas, { kind: 'text', text: data, align: 'center', ...below });
}
