import { PNG } from 'pngjs';
import type { Paper, PaperAlign, PaperLine, TextRun } from './paper';
import { strokesOf } from './stroke-font';

/** Dots of unprinted paper left and right, above and below. */
const margin = 32;
const lineDots = 30;
const cell = { a: { width: 12, height: 24 }, b: { width: 9, height: 18 } } as const;
const cutDots = 28;

/** A picture of the paper, a pixel per printer's dot, grey levels smoothed. */
export function renderPaper(paper: Paper): Buffer {
  const height = paper.lines.reduce((sum, line) => sum + heightOf(line), 0) + 2 * margin;
  const canvas = new Canvas(paper.widthDots + 2 * margin, height);
  let y = margin;
  for (const line of paper.lines) {
    drawLine(canvas, line, y, paper.widthDots);
    y += heightOf(line);
  }
  return canvas.png();
}

function heightOf(line: PaperLine): number {
  switch (line.kind) {
    case 'text':
      return Math.max(lineDots, ...line.runs.map((run) => cell[run.font].height * run.height + 6));
    case 'barcode':
      return line.modules === null ? lineDots : line.heightDots + (line.readable ? lineDots : 6);
    case 'qr':
      return line.rows.length * line.moduleDots + 6;
    case 'image':
      return line.heightDots;
    case 'feed':
      return line.dots;
    case 'cut':
      return cutDots;
  }
}

function drawLine(canvas: Canvas, line: PaperLine, y: number, widthDots: number): void {
  switch (line.kind) {
    case 'text':
      return drawText(canvas, line.runs, line.align, y, heightOf(line), widthDots);
    case 'barcode': {
      const modules = line.modules ?? '';
      const x = startOf(line.align, modules.length * line.moduleDots, widthDots);
      Array.from(modules).forEach((module, index) => {
        if (module === '1') canvas.fill(x + index * line.moduleDots, y, line.moduleDots, line.heightDots);
      });
      if (line.readable || line.modules === null) {
        const below = line.modules === null ? 0 : line.heightDots;
        drawText(canvas, [{ ...plain, text: line.data }], line.align, y + below, lineDots, widthDots);
      }
      return;
    }
    case 'qr':
      return drawDots(
        canvas,
        line.rows,
        line.moduleDots,
        startOf(line.align, line.rows.length * line.moduleDots, widthDots),
        y,
      );
    case 'image':
      return drawDots(canvas, line.rows.map(bitsOf), 1, startOf(line.align, line.widthDots, widthDots), y);
    case 'feed':
      return;
    case 'cut':
      for (let x = 0; x < canvas.width; x += 16) canvas.fill(x, y + cutDots / 2, 9, 1, 0.45);
      return;
  }
}

const plain: Omit<TextRun, 'text'> = {
  bold: false,
  underline: false,
  inverted: false,
  width: 1,
  height: 1,
  font: 'a',
};

const startOf = (align: PaperAlign, dots: number, widthDots: number): number =>
  margin +
  (align === 'left' ? 0 : Math.max(0, Math.floor((widthDots - dots) / (align === 'center' ? 2 : 1))));

const bitsOf = (row: string): string =>
  Array.from(row, (digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');

function drawDots(canvas: Canvas, rows: readonly string[], size: number, x: number, y: number): void {
  rows.forEach((row, down) =>
    Array.from(row).forEach((dot, across) => {
      if (dot === '1') canvas.fill(x + across * size, y + down * size, size, size);
    }),
  );
}

function drawText(
  canvas: Canvas,
  runs: readonly TextRun[],
  align: PaperAlign,
  y: number,
  height: number,
  widthDots: number,
): void {
  const dots = runs.reduce(
    (sum, run) => sum + Array.from(run.text).length * cell[run.font].width * run.width,
    0,
  );
  let x = startOf(align, dots, widthDots);
  for (const run of runs) {
    const width = cell[run.font].width * run.width;
    const tall = cell[run.font].height * run.height;
    for (const character of run.text) {
      const top = y + height - tall - 3;
      if (run.inverted) canvas.fill(x, top, width, tall);
      canvas.glyph(character, x, top, { width, height: tall, bold: run.bold, inverted: run.inverted });
      if (run.underline) canvas.fill(x, top + tall - 1, width, 2);
      x += width;
    }
  }
}

type GlyphLook = { width: number; height: number; bold: boolean; inverted: boolean };

class Canvas {
  readonly width: number;
  private readonly height: number;
  /** How black each dot is, 0 to 1. */
  private readonly ink: Float32Array;
  private readonly glyphs = new Map<string, Float32Array>();

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.ink = new Float32Array(width * height);
  }

  fill(left: number, top: number, width: number, height: number, ink = 1): void {
    for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) this.set(x, y, ink);
  }

  glyph(character: string, left: number, top: number, look: GlyphLook): void {
    const key = `${character} ${look.width} ${look.height} ${look.bold}`;
    let mask = this.glyphs.get(key);
    if (!mask) {
      mask = maskOf(character, look);
      this.glyphs.set(key, mask);
    }
    for (let y = 0; y < look.height; y++) {
      for (let x = 0; x < look.width; x++) {
        const ink = mask[y * look.width + x] ?? 0;
        if (ink > 0)
          this.set(left + x, top + y, look.inverted ? 1 - ink : Math.max(ink, this.at(left + x, top + y)));
      }
    }
  }

  png(): Buffer {
    const png = new PNG({
      width: this.width,
      height: this.height,
      colorType: 0,
      inputColorType: 0,
      inputHasAlpha: false,
    });
    // Thermal paper is not quite white and its black is not quite black.
    png.data = Buffer.alloc(this.ink.length);
    this.ink.forEach((ink, dot) => (png.data[dot] = Math.round(250 - ink * 222)));
    return PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false });
  }

  private at(x: number, y: number): number {
    return this.ink[y * this.width + x] ?? 0;
  }

  private set(x: number, y: number, ink: number): void {
    if (x >= 0 && x < this.width && y >= 0 && y < this.height) this.ink[y * this.width + x] = ink;
  }
}

/** How much of each dot of a character's cell the pen covers. */
function maskOf(character: string, { width, height, bold }: GlyphLook): Float32Array {
  const mask = new Float32Array(width * height);
  // The strokes' grid in the cell: a sixth of the width between letters, a sixth of the height above capitals.
  const scaleX = (width * 0.74) / 6.6;
  const scaleY = (height * 0.62) / 8;
  const offsetX = width * 0.165;
  const offsetY = height * 0.19;
  const pen = Math.min(scaleX, scaleY) * (bold ? 0.92 : 0.62);
  const segments = strokesOf(character).flatMap((stroke) =>
    stroke.slice(1).map((to, index) => {
      const from = stroke[index] ?? to;
      return {
        ax: offsetX + from.x * scaleX,
        ay: offsetY + from.y * scaleY,
        bx: offsetX + to.x * scaleX,
        by: offsetY + to.y * scaleY,
      };
    }),
  );
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const away = segments.reduce(
        (least, segment) => Math.min(least, distance(x + 0.5, y + 0.5, segment)),
        Infinity,
      );
      mask[y * width + x] = Math.max(0, Math.min(1, pen + 0.5 - away));
    }
  }
  return mask;
}

function distance(
  x: number,
  y: number,
  { ax, ay, bx, by }: { ax: number; ay: number; bx: number; by: number },
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
