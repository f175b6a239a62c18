import { stringify } from 'csv-stringify/sync';
import { type Database, asTenant } from '../database';
import { type AuditReader, type AuditSearch, type FoundEntry, searchAudit } from './search-audit';

const entriesPerPage = 500;
const columns = [
  'sequence',
  'at',
  'who',
  'whoId',
  'address',
  'verb',
  'subject',
  'subjectName',
  'before',
  'after',
  'detail',
  'atStores',
  'previousHash',
  'hash',
] as const satisfies readonly (keyof FoundEntry)[];

/**
 * What a search finds as CSV, newest first, page by page: it never stands in memory whole. A cell that a spreadsheet would take for
 * a formula begins with an apostrophe. Source: spec/audit.md AL7
 */
export async function* exportAudit(
  db: Database,
  reader: AuditReader,
  search: AuditSearch,
): AsyncGenerator<string> {
  // The byte-order mark is what makes Excel read it as UTF-8.
  yield `\ufeff${csv([[...columns]])}`;
  let before: number | null = null;
  do {
    const cursor: number | null = before;
    const { entries, nextCursor }: Awaited<ReturnType<typeof searchAudit>> = await asTenant(
      db,
      reader.tenantId,
      (tx) => searchAudit(tx, reader, search, { before: cursor, limit: entriesPerPage }),
    );
    yield csv(entries.map(cellsOf));
    before = nextCursor;
  } while (before !== null);
}

const cellsOf = (entry: FoundEntry): (string | number)[] =>
  columns.map((column) => {
    const value = entry[column];
    if (value === null) return '';
    if (column === 'at') return new Date(entry.at).toISOString();
    return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
  });

const csv = (rows: (string | number)[][]): string =>
  stringify(rows, { escape_formulas: true, record_delimiter: 'windows' });
