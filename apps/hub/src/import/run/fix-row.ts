import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, arrayLiteral, asTenant, rowOf, rowsOf } from '../../database';
import type { HubDeps } from '../../hub-deps';
import { readRow } from '../row/read-row';
import { recount, rowsOfKeys, writeCompared } from './check-step';
import { neededFacts } from './company-facts';
import { compareRows } from './compare';
import { rowToKeep } from './read-step';
import { type Deed, auditDeed } from './deed';
import { type OwnStores, hiddenColumns, rowsFor, runFor } from './own-stores';
import { type ImportRun, type Which, lockRun, saveProgress } from './run';
import { type ImportRowShown } from './show';
import { type StepRefusal, importUnknown } from './start-check';

export type FixRefusal = StepRefusal | { kind: 'row-unknown'; sentence: string };

/**
 * Puts other cells into a refused row and checks it again, with the rows that it belongs to now or belonged to before.
 * Source: spec/imports.md IP13
 */
export const fixRow = (
  db: Database,
  deps: HubDeps,
  which: Deed,
  fix: { line: number; cells: readonly string[] },
  /** The stores that whoever mends is limited to: what stands in the columns of others stays. */
  own: OwnStores = null,
): Promise<Result<{ run: ImportRun; row: ImportRowShown }, FixRefusal>> =>
  asTenant(db, which.tenantId, async (tx) => {
    const run = await lockRun(tx, which);
    if (!run) return refuse(importUnknown);
    if (run.state !== 'checked' && run.state !== 'applied') {
      return refuse({ kind: 'wrong-state', sentence: 'Rows can be mended once the check is finished.' });
    }
    const old = await rowOf<{ productKey: string; sku: string | null; outcome: string; cells: string[] }>(
      tx,
      sql`select product_key as "productKey", sku, outcome, cells from import_row
          where tenant_id = ${which.tenantId} and import_id = ${which.importId} and line = ${fix.line} and not is_applied`,
    );
    if (old?.outcome !== 'refused') {
      return refuse({
        kind: 'row-unknown',
        sentence: `Line ${fix.line} is not refused; there is nothing to mend.`,
      });
    }
    const { minorUnitDigits } = await neededFacts(tx, which.tenantId);
    const hidden = hiddenColumns(run, own);
    const cells = run.header.map((_, index) =>
      hidden.has(index) ? (old.cells[index] ?? '') : (fix.cells[index] ?? '').trim(),
    );
    const context = { header: run.header, mapping: run.mapping, minorUnitDigits };
    const kept = rowToKeep(readRow(fix.line, cells, context), run, cells);
    await tx.execute(
      sql`update import_row set cells = ${JSON.stringify(cells)}::jsonb, product_key = ${kept.productKey}, sku = ${kept.sku},
                 codes = ${arrayLiteral(kept.codes)}::text[]
          where tenant_id = ${which.tenantId} and import_id = ${which.importId} and line = ${fix.line}`,
    );
    const keys = await keysOfSkus(tx, which, [old.sku, kept.sku]);
    const where = { ...which, at: deps.clock.now() };
    const again = await rowsOfKeys(tx, which, [...new Set([...keys, old.productKey, kept.productKey])]);
    const products = await compareRows(tx, where, run, again);
    await writeCompared(
      tx,
      which,
      products.flatMap(({ rows }) => rows),
    );
    const counts = await recount(tx, which, run);
    await saveProgress(tx, run, where, { counts });
    const row = await rowOf<ImportRowShown>(
      tx,
      sql`select line, outcome, cells, changes, problems, remarks, is_applied as "isApplied" from import_row
          where tenant_id = ${which.tenantId} and import_id = ${which.importId} and line = ${fix.line}`,
    );
    if (!row) return refuse({ kind: 'row-unknown', sentence: `There is no line ${fix.line}.` });
    await auditDeed(tx, deps, which, 'fix-import-row', run, { line: fix.line });
    const [shown = row] = await rowsFor(tx, which, run, own, [row]);
    return ok({ run: runFor({ ...run, counts }, own), row: shown });
  });

/** Where else the file names these SKUs: a row that gives one up may set another free. */
async function keysOfSkus(
  tx: Tx,
  { tenantId, importId }: Which,
  skus: readonly (string | null)[],
): Promise<string[]> {
  const known = skus.filter((sku) => sku !== null);
  if (known.length === 0) return [];
  const rows = await rowsOf<{ key: string }>(
    tx,
    sql`select distinct product_key as key from import_row
        where tenant_id = ${tenantId} and import_id = ${importId} and sku = any(${arrayLiteral(known)}::text[])`,
  );
  return rows.map(({ key }) => key);
}
