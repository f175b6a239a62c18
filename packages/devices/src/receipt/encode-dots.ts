import { type DotFont, glyphRows } from '../font/index';
import type { PrinterModel } from '../printer/model';
import { encodeRaster } from './encode-logo';
import { type TextSize, columnsPerCharacter } from './layout';

export type Look = { weight: 'normal' | 'bold'; size: TextSize };

/** A half width of the font: eight of its dots on twelve of the printer's, which is one column. */
const columnDots = 12;
const fontColumn = 8;
/** As high as a printer's own letter, and white so that lines keep their pitch. */
const letterDots = 24;
const gapDots = 6;

/**
 * One line as rows of dots, as large as the printer's own letters: each dot of the font is two of the printer's on a grid one and a
 * half times as fine, so that no stroke is thinner than two dots and no white between two strokes is closed.
 * @param text as it stands from left to right
 * Source: spec/devices.md DV53
 */
export function encodeDots(
  text: string,
  look: Look,
  { model, font }: { model: PrinterModel; font: DotFont },
): Uint8Array {
  const across = columnsPerCharacter(look.size);
  const down = look.size === 'normal' ? 1 : 2;
  const canvas = new DotCanvas(model.widthDots, letterDots * down + gapDots);
  for (const { x, y } of dotsOf(text, font)) {
    const left = grid(x) * across;
    const bold = look.weight === 'bold' ? 1 : 0;
    canvas.fill({ left, top: gapDots / 2 + grid(y) * down, width: 2 * across + bold, height: 2 * down });
  }
  return encodeRaster(canvas.cropped(), model, 'left');
}

const grid = (dot: number): number => Math.floor((dot * letterDots) / glyphRows);

const unknownSign = 0x3f;

/** The black dots of a line in the font's own measure. */
export function dotsOf(text: string, font: DotFont): { x: number; y: number }[] {
  const dots: { x: number; y: number }[] = [];
  let pen = 0;
  for (const character of text) {
    const glyph = font.glyph(character.codePointAt(0) ?? unknownSign) ?? font.glyph(unknownSign);
    if (!glyph) continue;
    glyph.rows.forEach((bits, y) => {
      for (let dot = 0; dot < glyph.width; dot++)
        if ((bits >>> (glyph.width - 1 - dot)) & 1) dots.push({ x: pen + glyph.left + dot, y });
    });
    pen += glyph.columns * fontColumn;
  }
  return dots;
}

class DotCanvas {
  private readonly widthDots: number;
  private readonly rows: number;
  private readonly bits: Uint8Array;
  private used = columnDots;

  constructor(widthDots: number, rows: number) {
    this.widthDots = widthDots;
    this.rows = rows;
    this.bits = new Uint8Array((widthDots / 8) * rows);
  }

  fill({ left, top, width, height }: { left: number; top: number; width: number; height: number }): void {
    for (let y = Math.max(0, top); y < Math.min(this.rows, top + height); y++) {
      for (let x = Math.max(0, left); x < Math.min(this.widthDots, left + width); x++) {
        const at = y * (this.widthDots / 8) + (x >> 3);
        this.bits[at] = (this.bits[at] ?? 0) | (0x80 >> (x & 7));
        this.used = Math.max(this.used, x + 1);
      }
    }
  }

  /** Without the white at its right: a slow line carries no more than it must. */
  cropped(): { widthDots: number; bits: Uint8Array } {
    const rowBytes = Math.ceil(this.used / 8);
    const bits = new Uint8Array(rowBytes * this.rows);
    for (let y = 0; y < this.rows; y++) {
      const from = y * (this.widthDots / 8);
      bits.set(this.bits.subarray(from, from + rowBytes), y * rowBytes);
    }
    return { widthDots: rowBytes * 8, bits };
  }
}
