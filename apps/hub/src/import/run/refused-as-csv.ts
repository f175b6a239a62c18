import { stringify } from 'csv-stringify/sync';
import type { Database } from '../../database';
import { safeCell } from '../row/cells';
import type { OwnStores } from './own-stores';
import type { Which } from './run';
import { listRows, showImport } from './show';

const rowsAtOnce = 1_000;
/** Behind the file's own columns, so that what was mended can be uploaded as it is. */
const moreColumns = ['refused: line', 'refused: column', 'refused: reason'];

/** The refused rows as they stand in the file, each with its line and why. Source: spec/imports.md IP13 */
export async function* refusedAsCsv(db: Database, which: Which, own: OwnStores): AsyncGenerator<string> {
  const run = await showImport(db, which);
  if (!run) return;
  yield `\ufeff${stringify([[...run.header, ...moreColumns]])}`;
  for (let behind = 0; ;) {
    const rows = await listRows(db, { ...which, outcome: 'refused', behind, limit: rowsAtOnce }, own);
    const last = rows.at(-1);
    if (!last) return;
    behind = last.line;
    yield stringify(
      rows.map(({ line, cells, problems }) => [
        ...run.header.map((_, index) => safeCell(cells[index] ?? '')),
        String(line),
        problems.map(({ column }) => column ?? '').join('; '),
        problems.map(({ reason }) => reason).join(' '),
      ]),
    );
  }
}
