import { parse } from 'csv-parse/sync';
import type { Line } from './read-lines';

export type CsvRecord =
  { kind: 'record'; line: number; cells: string[] } | { kind: 'corrupt'; line: number; reason: string };

/** A field may hold line breaks between quotes, but one quote that nobody closed must not swallow the catalogue. */
const mostLinesPerRecord = 20;
const delimiters = [',', ';', '\t'] as const;

/**
 * Records out of lines; the first is the header. A row that cannot be read is given with its line, and the rest goes on.
 * Source: spec/catalogue-import.md C4
 */
export async function* readRecords(lines: AsyncIterable<Line>): AsyncGenerator<CsvRecord> {
  let delimiter: string | null = null;
  let width: number | null = null;
  const waiting: Line[] = [];
  const source = lines[Symbol.asyncIterator]();
  const next = async (): Promise<Line | null> => {
    const put = waiting.shift();
    if (put) return put;
    const read = await source.next();
    return read.done ? null : read.value;
  };

  for (let line = await next(); line; line = await next()) {
    if (line.text.trim() === '') continue;
    delimiter ??= delimiterOf(line.text);
    const parts = [line];
    while (hasOpenQuote(parts) && parts.length < mostLinesPerRecord) {
      const more = await next();
      if (!more) break;
      parts.push(more);
    }
    const cells = hasOpenQuote(parts) ? null : cellsOf(parts, delimiter);
    width ??= cells?.length ?? null;
    if (cells && cells.length === width) {
      yield { kind: 'record', line: line.no, cells };
      continue;
    }
    // Only its first line is given up: what was taken for its continuation gets a chance of its own.
    waiting.unshift(...parts.slice(1));
    const reason =
      parts.length > 1 || !cells
        ? 'A quotation mark is opened and not closed.'
        : `The row has ${cells.length} columns and the header ${width}.`;
    yield { kind: 'corrupt', line: line.no, reason };
  }
}

const hasOpenQuote = (lines: readonly Line[]): boolean =>
  lines.reduce((count, { text }) => count + (text.match(/"/g)?.length ?? 0), 0) % 2 === 1;

function cellsOf(lines: readonly Line[], delimiter: string): string[] | null {
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

const delimiterOf = (header: string): string =>
  [...delimiters].sort((a, b) => header.split(b).length - header.split(a).length)[0] ?? ',';
