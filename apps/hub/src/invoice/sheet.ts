import PDFDocument from 'pdfkit';
import { registerFonts } from '../label';

export const ink = '#14181c';
export const quiet = '#596068';
export const hairline = '#c9ced4';

/** In points. The lower margin holds the page's number. */
export const margin = { side: 50, top: 50, bottom: 64 } as const;

type Document = InstanceType<typeof PDFDocument>;
export type Style = {
  size?: number;
  isBold?: boolean;
  colour?: string;
  align?: 'left' | 'right';
  width: number;
};

/** Pages that are written from top to bottom, with a place that moves down. */
export class Sheet {
  readonly document: Document;
  y: number = margin.top;
  /** What a new page begins with, such as the heads of columns. */
  onNewPage: (() => void) | null = null;

  constructor({ paper, title, language }: { paper: 'a4' | 'letter'; title: string; language: string }) {
    this.document = new PDFDocument({
      size: paper === 'a4' ? 'A4' : 'LETTER',
      margin: 0,
      bufferPages: true,
      lang: language,
      displayTitle: true,
      info: { Title: title, Creator: 'Tillbridge' },
    });
    registerFonts(this.document);
  }

  get left(): number {
    return margin.side;
  }

  get right(): number {
    return this.document.page.width - margin.side;
  }

  get width(): number {
    return this.right - this.left;
  }

  private styled({ size = 9.5, isBold = false, colour = ink }: Style): Document {
    return this.document
      .font(isBold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(colour);
  }

  heightOf(text: string, style: Style): number {
    return this.styled(style).heightOfString(text, { width: style.width });
  }

  /** Writes at a place and says how high it got; where the next text goes does not change. */
  write(text: string, x: number, y: number, style: Style): number {
    const { width, align = 'left' } = style;
    this.styled(style).text(text, x, y, { width, align });
    return this.heightOf(text, style);
  }

  rule(y = this.y, from = this.left, to = this.right, colour = hairline): void {
    this.document.moveTo(from, y).lineTo(to, y).lineWidth(0.6).strokeColor(colour).stroke();
  }

  /** What belongs together is on one page. */
  makeRoom(height: number): void {
    if (this.y + height <= this.document.page.height - margin.bottom) return;
    this.document.addPage();
    this.y = margin.top;
    this.onNewPage?.();
  }

  /** Once the last page is known, each says which of how many it is. */
  numberPages(label: string, pageOf: (page: number, count: number) => string): void {
    const { start, count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(start + page);
      const y = this.document.page.height - margin.bottom + 28;
      this.rule(y - 8);
      const half = this.width / 2;
      this.write(label, this.left, y, { size: 8, colour: quiet, width: half });
      this.write(pageOf(page + 1, count), this.left + half, y, {
        size: 8,
        colour: quiet,
        align: 'right',
        width: half,
      });
    }
  }
}

/** The pages as a file; nothing is written on them afterwards. */
export async function bytesOf({ document }: Sheet): Promise<Buffer> {
  const parts: Buffer[] = [];
  document.end();
  for await (const part of document) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
