import { encode as encodeQrCode } from 'uqr';
import { code128Modules, ean13Modules } from '../receipt/barcode-modules';
import { characterOf } from './code-pages';
import { commandLength } from './command-length';
import { type StoredPicture, isPrintStored, storedPicture } from './graphics-buffer';
import type { Paper, PaperAlign, PaperLine, PrinterEvent, TextRun } from './paper';

/** Looks that ESC @ sets back. */
type Mode = Omit<TextRun, 'text'> & {
  align: PaperAlign;
  codePage: number;
  barcode: { height: number; moduleDots: number; readable: boolean };
  qr: { moduleDots: number; level: 'L' | 'M' | 'Q' | 'H'; data: string };
};

const freshMode = (): Mode => ({
  bold: false,
  underline: false,
  inverted: false,
  width: 1,
  height: 1,
  font: 'a',
  align: 'left',
  codePage: 0,
  barcode: { height: 162, moduleDots: 3, readable: false },
  qr: { moduleDots: 3, level: 'L', data: '' },
});

/** Where FS ( L feeds label paper to. */
const labelPlaces: Readonly<Record<number, 'peel' | 'cut' | 'start'>> = {
  65: 'peel',
  66: 'cut',
  67: 'start',
};

export type InterpreterOptions = {
  columns: number;
  widthDots: number;
  onEvent?: (event: PrinterEvent) => void;
  /** Called for everything that takes paper. */
  onLine?: (line: PaperLine) => void;
};

/**
 * Reads a printer's bytes the way the printer does, one at a time, and keeps the paper that they make.
 * What it does not know is an event, so that our own receipts can be required to have none of it.
 */
export class Interpreter {
  private picture: StoredPicture | null = null;
  private readonly options: InterpreterOptions;
  private mode = freshMode();
  private pending: number[] = [];
  private runs: TextRun[] = [];
  private usedDots = 0;
  private lines: PaperLine[] = [];

  constructor(options: InterpreterOptions) {
    this.options = options;
  }

  /** The paper so far. Text that no line feed has ended yet is not on it. */
  paper(): Paper {
    return { columns: this.options.columns, widthDots: this.options.widthDots, lines: [...this.lines] };
  }

  /** Tears the paper off: what was printed is gone, half a command is not. */
  tearOff(): void {
    this.lines = [];
  }

  /** Forgets the oldest paper, so that a printer that runs all day does not fill the memory. */
  forgetBefore(keptLines: number): void {
    if (this.lines.length > keptLines * 2) this.lines = this.lines.slice(-keptLines);
  }

  /** Power off and on again: half a command, an unfinished line and every mode are forgotten; paper is not. */
  reset(): void {
    this.mode = freshMode();
    this.pending = [];
    this.runs = [];
    this.usedDots = 0;
  }

  push(byte: number): void {
    this.pending.push(byte);
    const length = commandLength(this.pending);
    if (length === 'more') return;
    if (length !== 'unknown' && this.pending.length < length) return;
    const command = this.pending;
    this.pending = [];
    if (length === 'unknown') this.event({ kind: 'unknown', bytes: command });
    else this.run(command);
  }

  private run(command: readonly number[]): void {
    const [first = 0] = command;
    if (first >= 0x20) this.character(first);
    else if (first === 0x1b) this.esc(command);
    else if (first === 0x1d) this.gs(command);
    else if (first === 0x1c) this.fs(command);
    else if (first === 0x0a || first === 0x0c) this.endLine();
    else if (first === 0x09) this.tab();
    // NUL, CR and CAN print nothing; DLE commands are answered elsewhere.
  }

  private character(byte: number): void {
    const { bold, underline, inverted, width, height, font } = this.mode;
    const dots = (font === 'a' ? 12 : 9) * width;
    if (this.usedDots + dots > this.options.widthDots) this.endLine();
    this.usedDots += dots;
    const text = characterOf(byte, this.mode.codePage);
    const last = this.runs.at(-1);
    const sameLook =
      last &&
      last.bold === bold &&
      last.underline === underline &&
      last.inverted === inverted &&
      last.width === width &&
      last.height === height &&
      last.font === font;
    if (sameLook) last.text += text;
    else this.runs.push({ text, bold, underline, inverted, width, height, font });
  }

  private tab(): void {
    const columnDots = 12 * 8;
    const room = columnDots - (this.usedDots % columnDots);
    for (let dots = 0; dots < room; dots += (this.mode.font === 'a' ? 12 : 9) * this.mode.width)
      this.character(0x20);
  }

  private endLine(): void {
    this.addLine({ kind: 'text', align: this.mode.align, runs: this.runs });
    this.runs = [];
    this.usedDots = 0;
  }

  private endUnfinishedLine(): void {
    if (this.runs.length > 0) this.endLine();
  }

  private addLine(line: PaperLine): void {
    this.lines.push(line);
    this.options.onLine?.(line);
  }

  private event(event: PrinterEvent): void {
    this.options.onEvent?.(event);
  }

  private esc(command: readonly number[]): void {
    const [, name = 0, n = 0] = command;
    const mode = this.mode;
    switch (String.fromCharCode(name)) {
      case '@':
        this.mode = freshMode();
        this.runs = [];
        this.usedDots = 0;
        this.event({ kind: 'auto-status', mask: 0 });
        break;
      case '!':
        mode.font = n & 1 ? 'b' : 'a';
        mode.bold = (n & 8) !== 0;
        mode.height = n & 16 ? 2 : 1;
        mode.width = n & 32 ? 2 : 1;
        mode.underline = (n & 128) !== 0;
        break;
      case 'E':
      case 'G':
        mode.bold = (n & 1) !== 0;
        break;
      case '-':
        mode.underline = n % 48 !== 0;
        break;
      case 'M':
        mode.font = n % 48 === 0 ? 'a' : 'b';
        break;
      case 'a':
        mode.align = (['left', 'center', 'right'] as const)[n % 48] ?? 'left';
        break;
      case 't':
        mode.codePage = n;
        break;
      case 'd':
        // The line that it ends is the first of the n.
        for (let line = 0; line < Math.max(n, this.runs.length > 0 ? 1 : 0); line++) this.endLine();
        break;
      case 'J':
        this.endUnfinishedLine();
        this.addLine({ kind: 'feed', dots: n });
        break;
      case 'i':
      case 'm':
        this.cut(name === 0x6d);
        break;
      case 'B':
        this.event({ kind: 'buzz', times: n });
        break;
      case '(':
        if (n === 0x41 && command[5] === 0x30) this.event({ kind: 'buzz', times: command[7] ?? 0 });
        break;
      case 'p':
        this.event({
          kind: 'pulse',
          pin: n % 48 === 0 ? 2 : 5,
          onMs: (command[3] ?? 0) * 2,
          offMs: (command[4] ?? 0) * 2,
        });
        break;
      case '*':
        this.columnImage(command);
        break;
    }
  }

  /** Of these only the feeding of label paper is seen: the place where a label is peeled off is drawn as its edge. */
  private fs(command: readonly number[]): void {
    const [, family, letter, , , fn = 0] = command;
    const to = family === 0x28 && letter === 0x4c ? labelPlaces[fn] : undefined;
    if (!to) return;
    this.endUnfinishedLine();
    this.event({ kind: 'label-feed', to });
    if (to === 'peel') this.addLine({ kind: 'cut', partial: true });
  }

  private gs(command: readonly number[]): void {
    const [, name = 0, n = 0, m = 0] = command;
    const mode = this.mode;
    switch (String.fromCharCode(name)) {
      case '!':
        mode.width = (n >> 4) + 1;
        mode.height = (n & 0x0f) + 1;
        break;
      case 'B':
        mode.inverted = (n & 1) !== 0;
        break;
      case 'V':
        this.endUnfinishedLine();
        if (n >= 65 && m > 0) this.addLine({ kind: 'feed', dots: m });
        this.cut(n % 2 === 1 ? n !== 65 && n !== 97 : n === 66 || n === 98);
        break;
      case 'h':
        mode.barcode.height = n;
        break;
      case 'w':
        mode.barcode.moduleDots = n;
        break;
      case 'H':
        mode.barcode.readable = n % 48 !== 0;
        break;
      case 'k':
        this.barcode(n, n <= 6 ? command.slice(3, -1) : command.slice(4));
        break;
      case 'a':
        this.event({ kind: 'auto-status', mask: n });
        break;
      case 'r':
        this.event({ kind: 'queued-status', which: n % 48 });
        break;
      case 'I':
        this.event({ kind: 'identify', which: n });
        break;
      case '8':
        if (n === 0x4c) this.graphics(command.slice(7));
        break;
      case '(':
        this.extended(String.fromCharCode(n), command.slice(5));
        break;
      case 'v':
        this.rasterImage(command);
        break;
    }
  }

  private cut(partial: boolean): void {
    this.endUnfinishedLine();
    this.addLine({ kind: 'cut', partial });
    this.event({ kind: 'cut', partial });
  }

  private barcode(kind: number, bytes: readonly number[]): void {
    const symbology = symbologies[kind >= 65 ? kind - 65 : kind] ?? `code ${kind}`;
    const raw = String.fromCharCode(...bytes);
    const drawn =
      symbology === 'code128' ? code128Modules(raw) : symbology === 'ean13' ? ean13Modules(raw) : null;
    const data = drawn?.text ?? raw;
    const { height, moduleDots, readable } = this.mode.barcode;
    this.endUnfinishedLine();
    this.addLine({
      kind: 'barcode',
      align: this.mode.align,
      symbology,
      data,
      modules: drawn?.modules ?? null,
      moduleDots,
      heightDots: height,
      readable,
    });
    this.event({ kind: 'barcode', symbology, data });
  }

  private extended(family: string, parameters: readonly number[]): void {
    const [kind = 0, action = 0, value = 0] = parameters;
    if (family === 'H' && kind === 0x30)
      this.event({ kind: 'process-id', id: String.fromCharCode(...parameters.slice(2, 6)) });
    if (family === 'L') this.graphics(parameters);
    if (family !== 'k' || kind !== 0x31) return;
    const qr = this.mode.qr;
    if (action === 0x43) qr.moduleDots = value;
    if (action === 0x45) qr.level = (['L', 'M', 'Q', 'H'] as const)[value - 0x30] ?? 'L';
    if (action === 0x50) qr.data = new TextDecoder().decode(Uint8Array.from(parameters.slice(3)));
    if (action === 0x51) this.qrCode();
  }

  private graphics(parameters: readonly number[]): void {
    this.picture = storedPicture(parameters) ?? this.picture;
    if (!isPrintStored(parameters) || this.picture === null) return;
    this.endUnfinishedLine();
    this.addLine({ kind: 'image', align: this.mode.align, ...this.picture });
    this.picture = null;
  }

  private qrCode(): void {
    const { data, level, moduleDots } = this.mode.qr;
    // What no QR code can hold a printer does not print.
    if (data === '' || new TextEncoder().encode(data).length > mostQrBytes[level]) return;
    const rows = encodeQrCode(data, { ecc: level, border: 0 }).data.map((row) =>
      row.map((black) => (black ? '1' : '0')).join(''),
    );
    this.endUnfinishedLine();
    this.addLine({ kind: 'qr', align: this.mode.align, data, rows, moduleDots });
    this.event({ kind: 'qr', data });
  }

  private rasterImage(command: readonly number[]): void {
    const rowBytes = (command[4] ?? 0) + 256 * (command[5] ?? 0);
    const heightDots = (command[6] ?? 0) + 256 * (command[7] ?? 0);
    const rows = Array.from({ length: heightDots }, (_, row) =>
      hex(command.slice(8 + row * rowBytes, 8 + (row + 1) * rowBytes)),
    );
    this.endUnfinishedLine();
    this.addLine({ kind: 'image', align: this.mode.align, widthDots: rowBytes * 8, heightDots, rows });
  }

  private columnImage(command: readonly number[]): void {
    const [, , density = 0, low = 0, high = 0] = command;
    const columnBytes = density >= 32 ? 3 : 1;
    const widthDots = low + 256 * high;
    const dot = (x: number, y: number) =>
      ((command[5 + x * columnBytes + (y >> 3)] ?? 0) >> (7 - (y & 7))) & 1;
    const rows = Array.from({ length: columnBytes * 8 }, (_, y) => {
      const bytes = new Array<number>(Math.ceil(widthDots / 8)).fill(0);
      for (let x = 0; x < widthDots; x++) bytes[x >> 3] = (bytes[x >> 3] ?? 0) | (dot(x, y) << (7 - (x & 7)));
      return hex(bytes);
    });
    this.endUnfinishedLine();
    this.addLine({ kind: 'image', align: this.mode.align, widthDots, heightDots: columnBytes * 8, rows });
  }
}

/** Of the largest QR code, by level of error correction. */
const mostQrBytes = { L: 2953, M: 2331, Q: 1663, H: 1273 };

const symbologies = [
  'upca',
  'upce',
  'ean13',
  'ean8',
  'code39',
  'itf',
  'codabar',
  'code93',
  'code128',
  'gs1-128',
];

const hex = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A whole job at once. */
export function interpret(
  bytes: Uint8Array,
  size: { columns: number; widthDots: number } = { columns: 48, widthDots: 576 },
): { paper: Paper; events: PrinterEvent[] } {
  const events: PrinterEvent[] = [];
  const interpreter = new Interpreter({ ...size, onEvent: (event) => events.push(event) });
  for (const byte of bytes) interpreter.push(byte);
  return { paper: interpreter.paper(), events };
}
