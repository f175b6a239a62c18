import { type Instant, type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../../audit';
import type { Store } from '../../company';
import { type Database, type Tx, asTenant, rowOf } from '../../database';
import { hintCompany } from '../../feed';
import type { HubDeps } from '../../hub-deps';
import { type Columns, readHeader } from './columns';
import { readLines } from './read-lines';
import { readRecords } from './read-records';
import { type CatalogueRow, readRow } from './read-row';
import { type ImportReport, ReportBuilder } from './report';
import { saveRows } from './save-rows';

export type ImportRefusal =
  | { kind: 'no-store'; sentence: string }
  | { kind: 'empty'; sentence: string }
  | { kind: 'column-missing'; sentence: string };

export type ImportContext = {
  tenantId: TenantId;
  at: Instant;
  deps: HubDeps;
  /** The tax codes of an item whose row names none. */
  taxCodes: string[];
};

/** Rows per transaction: short, because a long one would hold the feed back for everybody. */
const rowsPerTransaction = 500;

/**
 * Reads a catalogue into a company: new items are added, changed ones changed, nothing is deleted and no code is taken from
 * another item. May be stopped and run again. Source: spec/catalogue-import.md
 */
export async function importCatalogue(
  db: Database,
  deps: HubDeps,
  { tenantId, path, who }: { tenantId: TenantId; path: string; who: string },
  onProgress: (rows: number) => void = () => undefined,
): Promise<Result<ImportReport, ImportRefusal>> {
  const store = await asTenant(db, tenantId, (tx) =>
    rowOf<{ record: Store }>(
      tx,
      sql`select record from store where tenant_id = ${tenantId} order by store_id limit 1`,
    ),
  );
  if (!store) return refuse({ kind: 'no-store', sentence: 'The company has no store yet.' });
  const { jurisdiction } = store.record;
  const [rate] = jurisdiction.rates;
  const context = { tenantId, at: deps.clock.now(), deps, taxCodes: rate ? [rate.code] : [] };
  const builder = new ReportBuilder();
  const lineOfSku = new Map<string, number>();
  let columns: Columns | null = null;
  let batch: CatalogueRow[] = [];

  const save = async (): Promise<void> => {
    const rows = batch;
    batch = [];
    if (rows.length > 0) await asTenant(db, tenantId, (tx) => saveRows(tx, context, rows, builder.report));
    onProgress(builder.report.rows);
  };

  for await (const record of readRecords(readLines(path))) {
    if (record.kind === 'corrupt') {
      builder.report.rows += 1;
      builder.refuse({ line: record.line, column: null, reason: record.reason });
      continue;
    }
    if (!columns) {
      const header = readHeader(record.cells);
      if (!header.ok) return header;
      columns = header.value;
      continue;
    }
    builder.report.rows += 1;
    const row = readRow(record.cells, columns, jurisdiction.minorUnitDigits);
    if (!row.ok) {
      builder.refuse({ line: record.line, column: row.refusal.column, reason: row.refusal.reason });
      continue;
    }
    const earlier = lineOfSku.get(row.value.sku);
    if (earlier !== undefined) {
      const reason = `The SKU ${row.value.sku} stands on line ${earlier} already.`;
      builder.refuse({ line: record.line, column: columns.sku?.title ?? null, reason });
      continue;
    }
    lineOfSku.set(row.value.sku, record.line);
    note(builder, row.value);
    batch.push(row.value);
    if (batch.length >= rowsPerTransaction) await save();
  }
  if (!columns) return refuse({ kind: 'empty', sentence: 'The file holds no row.' });
  await save();
  const report = builder.finish();
  await asTenant(db, tenantId, (tx) => finish(tx, context, who, report));
  return ok(report);
}

function note(builder: ReportBuilder, row: CatalogueRow): void {
  const { codes } = builder.report;
  builder.sawPrice(row.price);
  if (row.unitCodes.length === 0) codes.blank += 1;
  for (const { code, kind, isRightAt12 } of row.unitCodes) {
    builder.sawCode(code, row.sku);
    if (kind === 'zeros-lost') codes.zerosRestored += 1;
    if (kind === 'kept') codes.kept += 1;
    if (isRightAt12) codes.rightByLength[code.length] = (codes.rightByLength[code.length] ?? 0) + 1;
  }
}

async function finish(
  tx: Tx,
  { tenantId, at, deps }: ImportContext,
  who: string,
  report: ImportReport,
): Promise<void> {
  const { rows, refused } = report;
  const detail = {
    rows,
    new: report.new,
    changed: report.changed,
    unchanged: report.unchanged,
    refused: refused.count,
  };
  await writeAudit(tx, deps, { tenantId, at, who, verb: 'import-catalogue', subject: tenantId, detail });
  await hintCompany(tx, tenantId);
}
