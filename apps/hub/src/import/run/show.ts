import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowsOf } from '../../database';
import { type Field, fieldWords, fields } from '../recognise/fields';
import { formatWords } from '../recognise/titles';
import type { FieldChange } from '../row/changes';
import type { Problem } from '../row/read-row';
import { type CompanyFacts, companyFacts } from './company-facts';
import { type OwnStores, rowsFor, runFor } from './own-stores';
import { type ImportOutcome, type ImportRun, type Which, listColumns, readRun } from './run';

export const showImport = (db: Database, which: Which): Promise<ImportRun | undefined> =>
  asTenant(db, which.tenantId, (tx) => readRun(tx, which));

export type ImportToMap = {
  run: ImportRun;
  stores: CompanyFacts['stores'];
  /** In words: a Shopify product export. */
  writtenBy: string;
  /** What a column may be. */
  fields: { field: Field; words: string }[];
};

/** With what a person needs to map its columns. */
export const showWithStores = (
  db: Database,
  which: Which,
  storeIds: readonly string[] | null,
): Promise<ImportToMap | null> =>
  asTenant(db, which.tenantId, async (tx) => {
    const run = await readRun(tx, which);
    if (!run) return null;
    const facts = await companyFacts(tx, which.tenantId);
    return {
      run: runFor(run, storeIds),
      stores: (facts?.stores ?? []).filter(({ storeId }) => storeIds?.includes(storeId) ?? true),
      writtenBy: formatWords[run.format],
      fields: fields.map((field) => ({ field, words: fieldWords[field] })),
    };
  });

/** The newest first; `before` is the creation of the last one seen. */
export const listImports = (
  db: Database,
  { tenantId, before, limit }: { tenantId: TenantId; before: number | null; limit: number },
  own: OwnStores,
): Promise<ImportRun[]> =>
  asTenant(db, tenantId, async (tx) => {
    const runs = await rowsOf<ImportRun>(
      tx,
      sql`select ${listColumns} from import_run
          where tenant_id = ${tenantId} and (${before}::bigint is null or created_at < ${before}::bigint)
          order by created_at desc limit ${limit}`,
    );
    return runs.map((run) => runFor(run, own));
  });

export type ImportRowShown = {
  line: number;
  outcome: ImportOutcome;
  cells: string[];
  changes: FieldChange[];
  problems: Problem[];
  remarks: string[];
  isApplied: boolean;
};

/** Rows of one outcome behind a line, in the order of the file. */
export const listRows = (
  db: Database,
  {
    tenantId,
    importId,
    outcome,
    behind,
    limit,
  }: Which & { outcome: ImportOutcome; behind: number; limit: number },
  own: OwnStores,
): Promise<ImportRowShown[]> =>
  asTenant(db, tenantId, async (tx) => {
    const run = await readRun(tx, { tenantId, importId });
    if (!run) return [];
    const rows = await rowsOf<ImportRowShown>(
      tx,
      sql`select line, outcome, cells, changes, problems, remarks, is_applied as "isApplied" from import_row
          where tenant_id = ${tenantId} and import_id = ${importId} and outcome = ${outcome} and line > ${behind}
          order by line limit ${limit}`,
    );
    return rowsFor(tx, { tenantId, importId }, run, own, rows);
  });

/** What an undo had to leave, and why. */
export const notUndone = (
  db: Database,
  { tenantId, importId }: Which,
): Promise<{ productId: string; name: string; reason: string }[]> =>
  asTenant(db, tenantId, (tx) =>
    rowsOf<{ productId: string; name: string; reason: string }>(
      tx,
      sql`select product_id as "productId", coalesce(product.name, product_key) as name, undone as reason
          from import_product left join product using (tenant_id, product_id)
          where tenant_id = ${tenantId} and import_id = ${importId} and undone is not null and undone <> 'undone'
          order by product_key limit 200`,
    ),
  );
