/** What came out of a printer, as a structure that a screen can draw and a test can read. Plain JSON. */
export type Paper = { columns: number; widthDots: number; lines: PaperLine[] };

export type PaperAlign = 'left' | 'center' | 'right';

export type PaperLine =
  | { kind: 'text'; align: PaperAlign; runs: TextRun[] }
  /** `modules` has one character per module, `1` is black; null when the printer would print nothing for this data. */
  | {
      kind: 'barcode';
      align: PaperAlign;
      symbology: string;
      data: string;
      modules: string | null;
      moduleDots: number;
      heightDots: number;
      readable: boolean;
    }
  /** One string per row of modules, `1` is black. */
  | { kind: 'qr'; align: PaperAlign; data: string; rows: string[]; moduleDots: number }
  /**
   * One string per row, in hexadecimal, a bit per dot, the leftmost first. `words` is what the dots say, where whoever made the bytes
   * knows it.
   */
  | {
      kind: 'image';
      align: PaperAlign;
      widthDots: number;
      heightDots: number;
      rows: string[];
      words?: string;
    }
  | { kind: 'feed'; dots: number }
  | { kind: 'cut'; partial: boolean };

/** Text of one look; `width` and `height` are multiples of the font's own size. */
export type TextRun = {
  text: string;
  bold: boolean;
  underline: boolean;
  inverted: boolean;
  width: number;
  height: number;
  font: 'a' | 'b';
};

/** What the printer did besides marking paper, in order. */
export type PrinterEvent =
  | { kind: 'cut'; partial: boolean }
  | { kind: 'pulse'; pin: 2 | 5; onMs: number; offMs: number }
  | { kind: 'buzz'; times: number }
  | { kind: 'barcode'; symbology: string; data: string }
  | { kind: 'qr'; data: string }
  | { kind: 'process-id'; id: string }
  | { kind: 'queued-status'; which: number }
  | { kind: 'label-feed'; to: 'start' | 'peel' | 'cut' }
  | { kind: 'auto-status'; mask: number }
  | { kind: 'identify'; which: number }
  | { kind: 'unknown'; bytes: number[] };

/** The characters of each line, without looks and alignment marks; pictures and codes are named in brackets. */
export function paperText(lines: readonly PaperLine[]): string[] {
  return lines.map((line) => {
    switch (line.kind) {
      case 'text':
        return line.runs
          .map((run) => run.text)
          .join('')
          .trimEnd();
      case 'barcode':
        return `[${line.symbology} ${line.data}]`;
      case 'qr':
        return `[qr ${line.data}]`;
      case 'image':
        return `[image ${line.widthDots}x${line.heightDots}]`;
      case 'feed':
        return '';
      case 'cut':
        return '[cut]';
    }
  });
}
