import { parse } from 'csv-parse/sync';
import { type Line, readLines } from './read-lines';
import type { FileRecord } from './record';

/** A field may hold line breaks between quotes, but one quote that nobody closed must not swallow the catalogue. */
const mostLinesPerRecord = 200;
const delimiters = [',', ';', '\t', '|'] as const;

type TextLine = { no: number; text: string };

/**
 * Records out of lines; the first is the header. A row that cannot be read is given with its line, and the rest goes on.
 * Source: spec/imports.md IP3, IP4
 */
export async function* readCsv(path: string): AsyncGenerator<FileRecord> {
  let delimiter: string | null = null;
  let width: number | null = null;
  const waiting: TextLine[] = [];
  const source = readLines(path);
  let tooLong: Line | null = null;
  const next = async (): Promise<TextLine | null> => {
    const put = waiting.shift();
    if (put) return put;
    const read = await source.next();
    if (read.done) return null;
    if ('text' in read.value) return read.value;
    tooLong = read.value;
    return null;
  };

  for (let line = await next(); line; line = await next()) {
    if (line.text.trim() === '') continue;
    delimiter ??= delimiterOf(line.text);
    const parts = [line];
    let isOpen = hasOddQuotes(line.text);
    while (isOpen && parts.length < mostLinesPerRecord) {
      const more = await next();
      if (!more) break;
      parts.push(more);
      if (hasOddQuotes(more.text)) isOpen = false;
    }
    const cells: string[] | null = isOpen ? null : fitted(cellsOf(parts, delimiter), width);
    width ??= cells?.length ?? null;
    if (cells && cells.length === width) {
      if (cells.some((cell) => cell !== '')) yield { kind: 'record', line: line.no, cells };
      continue;
    }
    // Only its first line is given up: what was taken for its continuation gets a chance of its own.
    waiting.unshift(...parts.slice(1));
    const reason =
      parts.length > 1 || !cells
        ? 'A quotation mark is opened and not closed.'
        : `The row has ${cells.length} columns and the header ${width}.`;
    yield { kind: 'corrupt', line: line.no, cells: cells ?? line.text.split(delimiter), reason };
  }
  const trouble = tooLong as Line | null;
  if (trouble) {
    const reason = `Line ${trouble.no} is longer than a million letters: this is not a table of products.`;
    yield { kind: 'stop', line: trouble.no, reason };
  }
}

const hasOddQuotes = (text: string): boolean => (text.match(/"/g)?.length ?? 0) % 2 === 1;

/** Spreadsheets write empty cells behind the last column; those are nobody's. */
function fitted(cells: string[] | null, width: number | null): string[] | null {
  if (!cells || width === null || cells.length <= width) return cells;
  return cells.slice(width).every((cell) => cell === '') ? cells.slice(0, width) : cells;
}

function cellsOf(lines: readonly TextLine[], delimiter: string): string[] | null {
  const text = lines.map((line) => line.text).join('\n');
  // Most rows have no quote at all, and taking those apart needs no parser.
  if (!text.includes('"')) return text.split(delimiter).map((cell) => cell.trim());
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      trim: true,
    });
    return rows.length === 1 ? (rows[0] ?? null) : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) return null;
    throw error;
  }
}

/** The one that parts the header into most columns; what stands between quotes does not count. */
function delimiterOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  return [...delimiters].sort((a, b) => bare.split(b).length - bare.split(a).length)[0] ?? ',';
}
