import { SaxesParser } from 'saxes';
import type { FileRecord } from '../file/record';
import { shown } from './number-style';
import { type Workbook, bare, openWorkbook } from './open-workbook';

const longestCell = 32_767;
/** Excel's own limit; a cell that names a column behind it is made up. */
const mostColumns = 16_384;

/**
 * The rows of a workbook's first sheet that can be seen, without ever having more than a piece of it in memory. A formula is
 * never worked out: the value that the spreadsheet program kept beside it is taken. Source: spec/imports.md IP5
 */
export async function* readXlsx(path: string): AsyncGenerator<FileRecord> {
  try {
    yield* readSheet(path);
  } catch (error) {
    if (!isOfTheFile(error)) throw error;
    yield { kind: 'stop', line: 1, reason: damaged };
  }
}

const damaged = 'The spreadsheet is damaged: its table cannot be read to the end. Save it again and retry.';

/** Broken XML and a broken zip come as plain errors; a mistake of ours and a disk that is gone do not. */
const isOfTheFile = (error: unknown): boolean =>
  error instanceof Error &&
  !(error instanceof TypeError || error instanceof RangeError) &&
  !('code' in error && String(error.code).startsWith('E'));

async function* readSheet(path: string): AsyncGenerator<FileRecord> {
  const workbook = await openWorkbook(path);
  if ('trouble' in workbook) return yield { kind: 'stop', line: 1, reason: workbook.trouble };
  const rows: { line: number; cells: string[] }[] = [];
  const parser = sheetParser(workbook, (row) => rows.push(row));
  const decoder = new TextDecoder();
  let width: number | null = null;
  try {
    for await (const bytes of workbook.sheet) {
      parser.write(decoder.decode(bytes as Uint8Array, { stream: true }));
      for (const { line, cells } of rows.splice(0)) {
        const bareCells = cells.map((cell) => cell.trim().slice(0, longestCell));
        if (bareCells.every((cell) => cell === '')) continue;
        width ??= trimmed(bareCells).length;
        yield fittedTo(width, line, bareCells);
      }
    }
    parser.close();
  } finally {
    workbook.close();
  }
}

function trimmed(cells: string[]): string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === '') length -= 1;
  return cells.slice(0, length);
}

/** A sheet leaves out empty cells at the end; what stands beside the table is nobody's column. */
function fittedTo(width: number, line: number, cells: string[]): FileRecord {
  const full = [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')];
  if (full.slice(width).some((cell) => cell !== '')) {
    const reason = `The row has ${trimmed(full).length} columns and the header ${width}.`;
    return { kind: 'corrupt', line, cells: full, reason };
  }
  return { kind: 'record', line, cells: full.slice(0, width) };
}

function sheetParser(
  { strings, styles }: Workbook,
  onRow: (row: { line: number; cells: string[] }) => void,
): SaxesParser {
  const parser = new SaxesParser({ fragment: false });
  let line = 0;
  let cells: string[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let isValue = false;
  parser.on('opentag', (tag) => {
    const attributes = tag.attributes as Record<string, string>;
    switch (bare(tag.name)) {
      case 'row':
        line = Number(attributes['r'] ?? line + 1);
        cells = [];
        column = -1;
        break;
      case 'c':
        column = attributes['r'] ? columnOf(attributes['r']) : column + 1;
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = '';
        break;
      case 'v':
      case 't':
        isValue = true;
        break;
    }
  });
  parser.on('text', (text) => {
    if (isValue) value += text;
  });
  parser.on('closetag', (tag) => {
    switch (bare(tag.name)) {
      case 'v':
      case 't':
        isValue = false;
        break;
      case 'c':
        if (column < 0 || column >= mostColumns) break;
        while (cells.length < column) cells.push('');
        cells[column] = textOf(value, type, style);
        break;
      case 'row':
        onRow({ line, cells });
        break;
    }
  });

  const textOf = (raw: string, kind: string, styleNo: number): string => {
    if (kind === 's') return strings[Number(raw)] ?? '';
    if (kind === 'b') return raw === '1' ? 'yes' : 'no';
    if (kind === 'n') return shown(raw, styles[styleNo] ?? { is: 'number' });
    return raw;
  };
  return parser;
}

/** `AB12` is column 27, counted from 0. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
};
