import { Canvas } from './canvas';
import type { Paper, PaperAlign, PaperLine, TextRun } from './paper';

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
