import { sql } from 'drizzle-orm';
import { type Database, type Tx, rowsOf, rowOf, unnest } from '../../database';
import type { HubDeps } from '../../hub-deps';
import { hasRightCheckDigitAt12 } from '../row/cells';
import { isValidGtin } from '@tillbridge/core/barcode';
import { type ComparedProduct, type ComparedRow, type KeptRow, compareRows } from './compare';
import { corrupt } from './read-step';
import { type ImportCounts, type ImportRun, type Stepped, type Which, inState, saveProgress } from './run';

/** Rows of a batch, a little more or less: products are not taken apart. */
const rowsPerTransaction = 800;
/** More rows than a product may have variants, with some for its pictures. */
const mostRowsOfProduct = 2_000;
const mostListed = 100;

/** Compares the next products with the catalogue. Source: spec/imports.md IP12 */
export const checkStep = (db: Database, deps: HubDeps, which: Which): Promise<Stepped> =>
  inState(db, which, 'checking', async (tx, run) => {
    const at = deps.clock.now();
    const keys = await nextKeys(tx, which, run.cursor);
    const last = keys.at(-1);
    if (!last) {
      const counts = { ...run.counts, shared: await sharedCodes(tx, which) };
      await saveProgress(
        tx,
        run,
        { ...which, at },
        { state: 'checked', cursor: '', rowsDone: run.rowsRead, counts },
      );
      return 'done';
    }
    const tooMany = keys.filter(({ rows }) => rows > mostRowsOfProduct);
    for (const { key } of tooMany) await refuseKey(tx, which, key);
    const usable = keys.filter(({ rows }) => rows <= mostRowsOfProduct).map(({ key }) => key);
    const products = await compareRows(tx, { ...which, at }, run, await rowsOfKeys(tx, which, usable));
    await writeCompared(
      tx,
      which,
      products.flatMap(({ rows }) => rows),
    );
    const counts = counted(run.counts, products);
    counts.refused += tooMany.reduce((sum, { rows }) => sum + rows, 0);
    const rowsDone = run.rowsDone + keys.reduce((sum, { rows }) => sum + rows, 0);
    await saveProgress(tx, run, { ...which, at }, { cursor: last.key, counts, rowsDone });
    return 'more';
  });

/** Product keys behind a cursor, as many as have about a batch of rows. */
async function nextKeys(
  tx: Tx,
  { tenantId, importId }: Which,
  cursor: string,
): Promise<{ key: string; rows: number }[]> {
  const keys = await rowsOf<{ key: string; rows: number }>(
    tx,
    sql`select product_key as key, count(*)::int as rows from import_row
        where tenant_id = ${tenantId} and import_id = ${importId} and product_key > ${cursor}
          and product_key not like ${`${corrupt}%`}
        group by product_key order by product_key limit ${rowsPerTransaction}`,
  );
  let rows = 0;
  const until = keys.findIndex((key) => (rows += key.rows) >= rowsPerTransaction);
  return until < 0 ? keys : keys.slice(0, until + 1);
}

export const rowsOfKeys = async (
  tx: Tx,
  { tenantId, importId }: Which,
  keys: readonly string[],
): Promise<KeptRow[]> =>
  keys.length === 0
    ? []
    : rowsOf<KeptRow>(
        tx,
        sql`select line, product_key as "productKey", cells, is_applied as "isApplied"
            from ${unnest(
              'keys',
              { product_key: 'text' },
              keys.map((key) => ({ product_key: key })),
            )}
            join import_row using (product_key)
            where tenant_id = ${tenantId} and import_id = ${importId} order by line`,
      );

const refuseKey = (tx: Tx, { tenantId, importId }: Which, key: string): Promise<unknown> =>
  tx.execute(
    sql`update import_row set outcome = 'refused', problems = ${JSON.stringify([
      {
        column: null,
        reason: 'Too many rows belong to one product. Look at the column that ties them together.',
      },
    ])}::jsonb
        where tenant_id = ${tenantId} and import_id = ${importId} and product_key = ${key}`,
  );

const comparedTypes = {
  line: 'int',
  outcome: 'text',
  changes: 'jsonb',
  problems: 'jsonb',
  remarks: 'jsonb',
} as const;

/** Rows that were applied keep what they did. */
export async function writeCompared(
  tx: Tx,
  { tenantId, importId }: Which,
  rows: readonly ComparedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map(({ line, outcome, changes, problems, remarks }) => ({
    line,
    outcome,
    changes: JSON.stringify(changes),
    problems: JSON.stringify(problems),
    remarks: JSON.stringify(remarks),
  }));
  await tx.execute(
    sql`update import_row set outcome = rows.outcome, changes = rows.changes, problems = rows.problems, remarks = rows.remarks
        from ${unnest('rows', comparedTypes, records)}
        where tenant_id = ${tenantId} and import_id = ${importId} and import_row.line = rows.line and not is_applied`,
  );
}

function counted(before: ImportCounts, products: readonly ComparedProduct[]): ImportCounts {
  const counts: ImportCounts = structuredClone(before);
  for (const { rows, read } of products) {
    rows.forEach((row, index) => {
      counts[row.outcome] += 1;
      const source = read[index];
      if (row.outcome === 'refused' || !source || source.continues) return;
      const { price } = source.said;
      if (price !== null && price !== undefined) {
        counts.prices.lowest = Math.min(counts.prices.lowest ?? price, price);
        counts.prices.highest = Math.max(counts.prices.highest ?? price, price);
      }
      countCodes(counts.codes, source.unitCodes);
    });
  }
  return counts;
}

function countCodes(
  codes: ImportCounts['codes'],
  unitCodes: readonly { asWritten: string; code: string; isRestored: boolean }[],
): void {
  if (unitCodes.length === 0) codes.blank += 1;
  for (const { asWritten, code, isRestored } of unitCodes) {
    if (isRestored) codes.zerosRestored += 1;
    else if (!isValidGtin(code)) codes.kept += 1;
    if (!hasRightCheckDigitAt12(asWritten)) continue;
    codes.rightByLength[asWritten.length] = (codes.rightByLength[asWritten.length] ?? 0) + 1;
  }
}

async function sharedCodes(tx: Tx, { tenantId, importId }: Which): Promise<ImportCounts['shared']> {
  const shared = sql`select code, array_agg(distinct sku order by sku) as skus
    from import_row, unnest(codes) as code
    where tenant_id = ${tenantId} and import_id = ${importId} and outcome <> 'refused' and sku is not null
    group by code having count(distinct sku) > 1`;
  const total = await rowOf<{ count: number }>(
    tx,
    sql`select count(*)::int as count from (${shared}) as shared`,
  );
  const first = await rowsOf<{ code: string; skus: string[] }>(
    tx,
    sql`${shared} order by code limit ${mostListed}`,
  );
  return { count: total?.count ?? 0, first };
}

/** Counts anew: somebody mended a row. */
export async function recount(tx: Tx, { tenantId, importId }: Which, run: ImportRun): Promise<ImportCounts> {
  const rows = await rowsOf<{ outcome: keyof ImportCounts; count: number }>(
    tx,
    sql`select outcome, count(*)::int as count from import_row
        where tenant_id = ${tenantId} and import_id = ${importId} group by outcome`,
  );
  const byOutcome = Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
  return { ...run.counts, new: 0, changed: 0, unchanged: 0, refused: 0, ...byOutcome };
}
