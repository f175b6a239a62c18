import { type Instant, idFrom, quantity } from '@tillbridge/core/kernel';
import { storePlace } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../../audit';
import { type ProductInput, productRefusalSentence } from '../../catalogue/product';
import { saveProducts } from '../../catalogue/save-products';
import { type Database, type Tx, rowOf, rowsOf, unnest } from '../../database';
import { hintCompany } from '../../feed';
import type { HubDeps } from '../../hub-deps';
import { tellOfStock } from '../../program';
import { headOffice, postStock } from '../../stock';
import type { Draft } from '../row/draft';
import { inputOf } from '../row/draft';
import { foldSku } from '../row/merge';
import { recount, rowsOfKeys } from './check-step';
import { type ComparedProduct, type ComparedRow, compareRows } from './compare';
import { forgetFileIn } from './file-pieces';
import { itemIds, makeNames } from './make-names';
import { type SetPoint, writePoints } from './reorder-points';
import { tellOfImport } from './tell-programs';
import { type ImportRun, type Stepped, type Which, inState, saveProgress } from './run';

/** Short, because a transaction holds the feed back for everybody. */
const rowsPerTransaction = 500;

/** Saves the next products of an import. Source: spec/imports.md IP14 */
export const applyStep = (db: Database, deps: HubDeps, which: Which): Promise<Stepped> =>
  inState(db, which, 'applying', async (tx, run) => {
    const where = { ...which, at: deps.clock.now() };
    const keys = await waitingKeys(tx, which, run.cursor);
    const last = keys.at(-1);
    if (!last) return endOfPass(tx, deps, where, run);
    const products = await compareRows(tx, where, run, await rowsOfKeys(tx, which, keys));
    const planned = await plannedRows(tx, which, keys);
    const { ready, moved } = partition(products, planned);
    await refuseRows(tx, which, moved, 'Somebody changed this product after the check. Check the row again.');
    const wholes = await withoutWaiting(tx, which, ready);
    const applied = await applyProducts(tx, deps, where, run, wholes);
    const counts = {
      ...run.counts,
      made: added(run.counts.made, applied.made),
      applied: added(run.counts.applied, applied.did),
    };
    const rowsDone = run.rowsDone + applied.did.rows;
    await saveProgress(tx, run, where, { cursor: last, counts, rowsDone });
    return 'more';
  });

const added = <Counts extends Record<string, number>>(one: Counts, other: Counts): Counts =>
  Object.fromEntries(Object.entries(one).map(([key, value]) => [key, value + (other[key] ?? 0)])) as Counts;

const waitingKeys = async (tx: Tx, { tenantId, importId }: Which, cursor: string): Promise<string[]> => {
  const rows = await rowsOf<{ key: string; rows: number }>(
    tx,
    sql`select product_key as key, count(*)::int as rows from import_row
        where tenant_id = ${tenantId} and import_id = ${importId} and product_key > ${cursor}
          and outcome in ('new', 'changed') and not is_applied
        group by product_key order by product_key limit ${rowsPerTransaction}`,
  );
  let sum = 0;
  const until = rows.findIndex((row) => (sum += row.rows) >= rowsPerTransaction);
  return (until < 0 ? rows : rows.slice(0, until + 1)).map(({ key }) => key);
};

type PlannedRow = Pick<ComparedRow, 'line' | 'outcome' | 'changes'>;

const plannedRows = async (
  tx: Tx,
  { tenantId, importId }: Which,
  keys: readonly string[],
): Promise<Map<number, PlannedRow>> => {
  const rows = await rowsOf<PlannedRow>(
    tx,
    sql`select line, outcome, changes
        from ${unnest(
          'keys',
          { product_key: 'text' },
          keys.map((key) => ({ product_key: key })),
        )}
        join import_row using (product_key)
        where tenant_id = ${tenantId} and import_id = ${importId} and not is_applied`,
  );
  return new Map(rows.map((row) => [row.line, row]));
};

/** What a row would do now must be what the dry run showed of it. */
function partition(
  products: readonly ComparedProduct[],
  planned: ReadonlyMap<number, PlannedRow>,
): { ready: ComparedProduct[]; moved: number[] } {
  const ready: ComparedProduct[] = [];
  const moved: number[] = [];
  const textOf = (changes: PlannedRow['changes']): string =>
    JSON.stringify(changes.map(({ field, old, new: next }) => [field, old, next]).toSorted());
  for (const product of products) {
    const waiting = product.rows.filter(({ line }) => {
      const outcome = planned.get(line)?.outcome;
      return outcome === 'new' || outcome === 'changed';
    });
    const isSame = waiting.every((row) => {
      const plan = planned.get(row.line);
      return plan?.outcome === row.outcome && textOf(plan.changes) === textOf(row.changes);
    });
    if (isSame && product.draft) ready.push(product);
    else moved.push(...waiting.map(({ line }) => line));
  }
  return { ready, moved };
}

/** A composite waits for the next pass while its components are not there yet. */
async function withoutWaiting(
  tx: Tx,
  which: Which,
  products: readonly ComparedProduct[],
): Promise<ComparedProduct[]> {
  const drafts = products.flatMap(({ draft }) => draft ?? []);
  const known = await itemIds(tx, which, drafts);
  return products.filter(({ draft }) =>
    draft?.variants.every(({ components }) => components.every(({ sku }) => known.has(foldSku(sku)))),
  );
}

type Applied = { made: ImportRun['counts']['made']; did: ImportRun['counts']['applied'] };

async function applyProducts(
  tx: Tx,
  deps: HubDeps,
  where: Which & { at: Instant },
  run: ImportRun,
  products: readonly ComparedProduct[],
): Promise<Applied> {
  const drafts = products.flatMap(({ draft }) => draft ?? []);
  const { ids, made } = await makeNames(tx, deps, where, drafts);
  const saves = products.flatMap((product) =>
    product.draft
      ? [{ ...product, input: inputOf(product.draft satisfies Draft, ids), basedOn: product.stored?.version }]
      : [],
  );
  const report = await saveProducts(
    tx,
    deps,
    { tenantId: where.tenantId, at: where.at, who: run.who, whoId: run.whoId, audit: 'none' },
    saves.map(({ input, basedOn }) => ({ product: input, basedOn })),
  );
  for (const refused of report.refused) {
    const product = saves.find(({ input }) => input.productId === refused.productId);
    const [first] = refused.refusals;
    const lines = product?.rows.filter(isToDo).map(({ line }) => line) ?? [];
    if (first) await refuseRows(tx, where, lines, productRefusalSentence(first));
  }
  const refusedIds = new Set(report.refused.map(({ productId }) => productId as string));
  const versions = new Map(report.saved.map(({ productId, version }) => [productId as string, version]));
  const done = saves.filter(({ input }) => !refusedIds.has(input.productId));
  const posted = await openStock(tx, deps, where, done);
  const setPoints = (product: (typeof done)[number]): SetPoint[] =>
    pointsOf(product.input, product.reorderPoints);
  await writePoints(tx, where, done.flatMap(setPoints));
  await keepBefore(
    tx,
    where,
    done.map((product) => ({
      productKey: product.productKey,
      productId: product.input.productId,
      before: product.stored?.product ?? null,
      versionAfter: versions.get(product.input.productId) ?? product.stored?.version ?? 1,
      stock: stockOf(product.input, product.stock),
      reorderPoints: setPoints(product),
    })),
  );
  const lines = done.flatMap(({ rows }) => rows.filter(isToDo).map(({ line }) => line));
  await markApplied(tx, where, lines);
  return { made, did: { products: done.length, rows: lines.length, stockEntries: posted } };
}

const isToDo = ({ outcome }: ComparedRow): boolean => outcome === 'new' || outcome === 'changed';

export type PostedStock = { storeId: string; itemId: string; quantityMilli: number };

const stockOf = (input: ProductInput, stock: ComparedProduct['stock']): PostedStock[] =>
  stock.flatMap(({ storeId, sku, quantityMilli }) => {
    const variant = input.variants.find((known) => foldSku(known.sku) === foldSku(sku));
    return variant ? [{ storeId, itemId: variant.itemId, quantityMilli }] : [];
  });

const pointsOf = (input: ProductInput, points: ComparedProduct['reorderPoints']): SetPoint[] =>
  points.flatMap(({ sku, ...point }) => {
    const variant = input.variants.find((known) => foldSku(known.sku) === foldSku(sku));
    return variant ? [{ ...point, itemId: variant.itemId }] : [];
  });

async function openStock(
  tx: Tx,
  deps: HubDeps,
  where: Which & { at: Instant },
  products: readonly { input: ProductInput; stock: ComparedProduct['stock'] }[],
): Promise<number> {
  const moves = products.flatMap(({ input, stock }) => stockOf(input, stock));
  await postAdjustments(tx, deps, where, moves);
  return moves.length;
}

/** Into the store when positive, out of it when negative: an entry has a from and a to, and its quantity is never below zero. */
export async function postAdjustments(
  tx: Tx,
  deps: HubDeps,
  where: Which & { at: Instant },
  moves: readonly PostedStock[],
): Promise<void> {
  const factId = deps.ids.next<'FactId'>();
  const entries = moves.map(({ storeId, itemId, quantityMilli }, index) => {
    const store = storePlace(idFrom(storeId));
    const [from, to] =
      quantityMilli > 0 ? (['adjustment', store] as const) : ([store, 'adjustment'] as const);
    return {
      fact_id: factId,
      entry_no: index + 1,
      item_id: itemId,
      from_place: from,
      to_place: to,
      quantity_milli: quantity(Math.abs(quantityMilli)),
      ...headOffice,
      cause: 'import' as const,
      cause_id: where.importId,
      at: where.at,
    };
  });
  await postStock(tx, where, entries);
  await tellOfStock(tx, { tenantId: where.tenantId, deps });
}

type Kept = {
  productKey: string;
  productId: string;
  before: ProductInput | null;
  versionAfter: number;
  stock: PostedStock[];
  reorderPoints: SetPoint[];
};

/** A second apply of the same product keeps what was there before the first. */
async function keepBefore(tx: Tx, { tenantId, importId }: Which, kept: readonly Kept[]): Promise<void> {
  if (kept.length === 0) return;
  const types = {
    product_key: 'text',
    product_id: 'uuid',
    before: 'jsonb',
    version_after: 'int',
    stock: 'jsonb',
    reorder_points: 'jsonb',
  } as const;
  const rows = kept.map(({ productKey, productId, before, versionAfter, stock, reorderPoints }) => ({
    product_key: productKey,
    product_id: productId,
    before: before === null ? null : JSON.stringify(before),
    version_after: versionAfter,
    stock: JSON.stringify(stock),
    reorder_points: JSON.stringify(reorderPoints),
  }));
  await tx.execute(
    sql`insert into import_product (tenant_id, import_id, product_key, product_id, before, version_after, stock,
                                    reorder_points)
        select ${tenantId}::uuid, ${importId}::uuid, rows.* from ${unnest('rows', types, rows)}
        on conflict (tenant_id, import_id, product_key)
          do update set version_after = excluded.version_after, stock = import_product.stock || excluded.stock,
            reorder_points = import_product.reorder_points || excluded.reorder_points`,
  );
}

const lineTypes = { line: 'int' } as const;
const asLines = (lines: readonly number[]) =>
  unnest(
    'lines',
    lineTypes,
    lines.map((line) => ({ line })),
  );

const markApplied = (tx: Tx, { tenantId, importId }: Which, lines: readonly number[]): Promise<unknown> =>
  tx.execute(
    sql`update import_row set is_applied = true from ${asLines(lines)}
        where tenant_id = ${tenantId} and import_id = ${importId} and import_row.line = lines.line`,
  );

async function refuseRows(
  tx: Tx,
  { tenantId, importId }: Which,
  lines: readonly number[],
  reason: string,
): Promise<void> {
  if (lines.length === 0) return;
  await tx.execute(
    sql`update import_row set outcome = 'refused', problems = ${JSON.stringify([{ column: null, reason }])}::jsonb
        from ${asLines(lines)}
        where tenant_id = ${tenantId} and import_id = ${importId} and import_row.line = lines.line`,
  );
}

/** Composites whose components came in this pass get another; when a pass did nothing, what still waits is refused. */
async function endOfPass(
  tx: Tx,
  deps: HubDeps,
  where: Which & { at: Instant },
  run: ImportRun,
): Promise<Stepped> {
  const { tenantId, importId } = where;
  const waiting = await rowOf<{ count: number; lines: number[] }>(
    tx,
    sql`select count(*)::int as count, coalesce(array_agg(line), '{}') as lines from import_row
        where tenant_id = ${tenantId} and import_id = ${importId} and outcome in ('new', 'changed') and not is_applied`,
  );
  const count = waiting?.count ?? 0;
  if (count > 0 && count !== run.counts.waiting) {
    await saveProgress(tx, run, where, { cursor: '', counts: { ...run.counts, waiting: count } });
    return 'more';
  }
  await refuseRows(tx, where, waiting?.lines ?? [], 'One of its components could not be imported.');
  const counts = { ...(await recount(tx, where, run)), waiting: null };
  await saveProgress(tx, run, where, { state: 'applied', cursor: '', counts });
  await forgetFileIn(tx, where);
  await tellOfImport(tx, deps, where, run, 'applied', counts);
  const { made, applied, refused, unchanged } = counts;
  await writeAudit(tx, deps, {
    tenantId,
    at: where.at,
    who: run.who,
    whoId: run.whoId,
    verb: 'import-catalogue',
    subject: importId,
    detail: { fileName: run.fileName, rows: run.rowsRead, made, applied, refused, unchanged },
  });
  await hintCompany(tx, tenantId);
  return 'done';
}
