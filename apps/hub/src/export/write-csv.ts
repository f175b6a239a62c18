import { stringify } from 'csv-stringify/sync';
import { safeCell } from '../import';
import type { ExportCell } from './export-rows';

const rowsAtOnce = 500;
/** A cell with line breaks of another kind than the file's is quoted too. */
const style = { record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const;

/** With a byte order mark, because Excel takes a file without one for Latin-1. Source: spec/imports.md EX1, EX2 */
export async function* writeCsv(rows: AsyncIterable<readonly ExportCell[]>): AsyncGenerator<string> {
  yield '\ufeff';
  let batch: string[][] = [];
  for await (const row of rows) {
    batch.push(row.map((cell) => ('number' in cell ? cell.number : safeCell(cell.text))));
    if (batch.length < rowsAtOnce) continue;
    yield stringify(batch, style);
    batch = [];
  }
  if (batch.length > 0) yield stringify(batch, style);
}
