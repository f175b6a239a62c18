import { sql } from 'drizzle-orm';
import { type Database, type Tx, arrayLiteral, unnest } from '../../database';
import type { HubDeps } from '../../hub-deps';
import { readFileRecords } from '../file/read-file';
import { type FileRecord, mostRows } from '../file/record';
import { foldSku, skuOf } from '../row/merge';
import { type ReadRow, readRow } from '../row/read-row';
import { neededFacts } from './company-facts';
import { withFile } from './file-pieces';
import { type ImportRun, type Stepped, type Which, inState, saveProgress } from './run';
import { tellOfImport } from './tell-programs';

const rowsPerTransaction = 1_000;

/** What the rows of one product have in common; a row that stands alone has only itself. */
export function productKeyOf(row: ReadRow, hasVariantNames: boolean): string {
  if (row.handle !== null) return `handle:${row.handle.toLowerCase()}`;
  // Square ties the variations of an item together by nothing but its name.
  if (hasVariantNames && row.said.name) return `name:${row.said.name.toLowerCase()}`;
  return row.sku === null ? `line:${row.line}` : `sku:${foldSku(row.sku)}`;
}

export const hasVariantNames = ({ mapping }: Pick<ImportRun, 'mapping'>): boolean =>
  mapping.uses.some((use) => use?.field === 'variantName');

/**
 * Reads the file into rows, a thousand per transaction. Stopped in the middle, it goes on behind the last line that was kept.
 * Source: spec/imports.md IP2, IP12
 */
export const readStep = (db: Database, deps: HubDeps, which: Which): Promise<Stepped> =>
  withFile(db, which, async (path) => {
    let batch: FileRecord[] = [];
    let header: readonly string[] | null = null;
    let began: number | null = null;
    let rows = 0;
    const keep = (isLast: boolean, stop: string | null): Promise<Stepped> => {
      const records = batch;
      batch = [];
      return inState(db, which, 'reading', async (tx, run) => {
        const behind = Number(run.cursor || '0');
        const fresh = records.filter(({ line }) => line > behind);
        const kept = await rowsFrom(tx, which, run, fresh);
        await insertRows(tx, which, kept);
        const refused = run.counts.refused + kept.filter(({ problems }) => problems.length > 0).length;
        const change = {
          cursor: String(Math.max(behind, ...fresh.map(({ line }) => line))),
          rowsRead: run.rowsRead + fresh.length,
          counts: { ...run.counts, refused },
        };
        const next =
          stop !== null
            ? { state: 'refused' as const, trouble: stop }
            : { state: 'checking' as const, cursor: '' };
        await saveProgress(
          tx,
          run,
          { ...which, at: deps.clock.now() },
          { ...change, ...(isLast ? next : {}) },
        );
        if (stop !== null) await tellOfImport(tx, deps, which, run, 'refused', change.counts);
        return isLast ? 'done' : 'more';
      });
    };
    for await (const record of readFileRecords(path, await kindOf(db, which))) {
      if (header === null && record.kind === 'record') {
        header = record.cells;
        continue;
      }
      if (record.kind === 'stop') return keep(true, record.reason);
      rows += 1;
      began ??= record.line;
      if (rows > mostRows) {
        return keep(true, `The file has more than ${mostRows.toLocaleString('en')} rows. Save it in parts.`);
      }
      batch.push(record);
      if (batch.length < rowsPerTransaction) continue;
      const kept = await keep(false, null);
      if (kept === 'stopped') return kept;
    }
    return keep(true, rows === 0 ? 'The file has a header and no row.' : null);
  });

const kindOf = async (db: Database, which: Which): Promise<ImportRun['fileKind']> => {
  let kind: ImportRun['fileKind'] = 'csv';
  await inState(db, which, 'reading', async (_tx, run) => {
    kind = run.fileKind;
    return 'more';
  });
  return kind;
};

/** A row that could not be taken apart: there is nothing to compare until somebody mends it. */
export const corrupt = 'corrupt:';

export type RowToKeep = {
  line: number;
  productKey: string;
  sku: string | null;
  cells: readonly string[];
  problems: readonly { column: string | null; reason: string }[];
  codes: readonly string[];
};

/** What is kept of a row before it is compared: where it belongs and what it says. */
export function rowToKeep(
  read: ReadRow,
  run: Pick<ImportRun, 'mapping'>,
  cells: readonly string[],
): RowToKeep {
  const sku = skuOf(read);
  return {
    line: read.line,
    productKey: productKeyOf(read, hasVariantNames(run)),
    sku: sku === null || read.continues ? null : foldSku(sku),
    cells,
    problems: [],
    codes: read.unitCodes.map(({ asWritten }) => asWritten),
  };
}

async function rowsFrom(
  tx: Tx,
  { tenantId }: Which,
  run: ImportRun,
  records: readonly FileRecord[],
): Promise<RowToKeep[]> {
  const { minorUnitDigits } = await neededFacts(tx, tenantId);
  const context = { header: run.header, mapping: run.mapping, minorUnitDigits };
  return records.flatMap((record) => {
    if (record.kind === 'record') {
      return rowToKeep(readRow(record.line, record.cells, context), run, record.cells);
    }
    if (record.kind === 'stop') return [];
    const { line, cells, reason } = record;
    const problems = [{ column: null, reason }];
    return { line, productKey: `${corrupt}${line}`, sku: null, cells, problems, codes: [] };
  });
}

const rowTypes = {
  line: 'int',
  product_key: 'text',
  sku: 'text',
  cells: 'jsonb',
  outcome: 'text',
  problems: 'jsonb',
  codes: 'text',
} as const;

async function insertRows(tx: Tx, { tenantId, importId }: Which, rows: readonly RowToKeep[]): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map((row) => ({
    line: row.line,
    product_key: row.productKey,
    sku: row.sku,
    cells: JSON.stringify(row.cells.map(storable)),
    outcome: row.problems.length > 0 ? 'refused' : 'read',
    problems: JSON.stringify(row.problems),
    codes: arrayLiteral(row.codes.map(storable)),
  }));
  await tx.execute(
    sql`insert into import_row (tenant_id, import_id, line, product_key, sku, cells, outcome, problems, codes)
        select ${tenantId}::uuid, ${importId}::uuid, line, product_key, sku, cells, outcome, problems, codes::text[]
        from ${unnest('rows', rowTypes, records)}
        on conflict do nothing`,
  );
}

/** PostgreSQL keeps every character but one. */
const storable = (text: string): string => text.replaceAll('\u0000', '');
