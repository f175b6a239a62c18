import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../../database';
import type { FieldChange } from '../row/changes';
import type { ImportRun, Which } from './run';

/** The stores that whoever looks is limited to; null is all of them. */
export type OwnStores = readonly string[] | null;

/** Columns about a place that is not theirs, or of which nobody said whose it is. */
export function hiddenColumns({ mapping }: Pick<ImportRun, 'mapping'>, own: OwnStores): Set<number> {
  if (own === null) return new Set();
  const isOwn = (place: string): boolean => {
    const storeId = mapping.stores.find((known) => known.place === place)?.storeId ?? null;
    return storeId !== null && own.includes(storeId);
  };
  return new Set(
    mapping.uses.flatMap((use, index) => (use && 'place' in use && !isOwn(use.place) ? [index] : [])),
  );
}

/** Whether somebody may act at every store that an import is mapped to. Source: spec/imports.md IP23 */
export const isWithin = ({ mapping }: Pick<ImportRun, 'mapping'>, own: OwnStores): boolean =>
  own === null || mapping.stores.every(({ storeId }) => storeId === null || own.includes(storeId));

const without = (cells: readonly string[], hidden: ReadonlySet<number>): string[] =>
  cells.map((cell, index) => (hidden.has(index) ? '' : cell));

/** An import without the figures of other people's stores. Source: spec/imports.md IP20 */
export const runFor = (run: ImportRun, own: OwnStores): ImportRun => {
  const hidden = hiddenColumns(run, own);
  return hidden.size === 0 ? run : { ...run, sample: run.sample.map((cells) => without(cells, hidden)) };
};

/** The same for its rows; what a stock column would do is called after its store. */
export async function rowsFor<
  Row extends {
    cells: string[];
    changes: FieldChange[];
    problems: { column: string | null; reason: string }[];
  },
>(
  tx: Pick<ReadDb, 'execute'>,
  { tenantId }: Which,
  run: ImportRun,
  own: OwnStores,
  rows: readonly Row[],
): Promise<Row[]> {
  if (own === null) return [...rows];
  const hidden = hiddenColumns(run, own);
  const stores = await rowsOf<{ storeId: string; name: string }>(
    tx,
    sql`select store_id as "storeId", name from store where tenant_id = ${tenantId}`,
  );
  const ownNames = new Set(stores.filter(({ storeId }) => own.includes(storeId)).map(({ name }) => name));
  const isShown = ({ field }: FieldChange): boolean => {
    const [, name] = /^(?:Stock|Reorder point) (.+)$/.exec(field) ?? [];
    return name === undefined || ownNames.has(name);
  };
  const hiddenTitles = new Set([...hidden].map((index) => run.header[index] ?? ''));
  return rows.map((row) => ({
    ...row,
    cells: without(row.cells, hidden),
    changes: row.changes.filter(isShown),
    problems: row.problems.map((problem) =>
      hiddenTitles.has(problem.column ?? '') ? { ...problem, reason: 'It cannot be used.' } : problem,
    ),
  }));
}
