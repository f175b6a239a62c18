import { type Id, type Instant, type TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type ReadDb, type Tx, asTenant, rowOf } from '../../database';
import type { importOutcomes, importStates } from '../../database/schema';
import type { FileKind } from '../file/record';
import type { Mapping } from '../recognise/fields';
import type { FormatName } from '../recognise/titles';

export type ImportId = Id<'ImportId'>;
export type ImportState = (typeof importStates)[number];
export type ImportOutcome = (typeof importOutcomes)[number];

/** Which import, of whom. */
export type Which = { tenantId: TenantId; importId: ImportId };

export type ImportCounts = {
  new: number;
  changed: number;
  unchanged: number;
  refused: number;
  codes: {
    blank: number;
    /** Shorter than twelve digits because a spreadsheet ate the zeros in front; given back. */
    zerosRestored: number;
    /** Digits in the file, to how many codes of that length have a right check digit once filled up to twelve. */
    rightByLength: Record<number, number>;
    /** Kept as they stand: no GTIN, or a wrong check digit. */
    kept: number;
  };
  /** Codes that stand on more than one item: nothing was overwritten, the till asks which. */
  shared: { count: number; first: { code: string; skus: string[] }[] };
  prices: { lowest: number | null; highest: number | null };
  /** What had to be made on the way. */
  made: { brands: number; categories: number; suppliers: number };
  applied: { products: number; rows: number; stockEntries: number };
  undone: { products: number; left: number };
  /** Groups that still waited when the running pass of an apply began. */
  waiting: number | null;
};

export const noCounts = (): ImportCounts => ({
  new: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  codes: { blank: 0, zerosRestored: 0, rightByLength: {}, kept: 0 },
  shared: { count: 0, first: [] },
  prices: { lowest: null, highest: null },
  made: { brands: 0, categories: 0, suppliers: 0 },
  applied: { products: 0, rows: 0, stockEntries: 0 },
  undone: { products: 0, left: 0 },
  waiting: null,
});

export type ImportRun = {
  importId: ImportId;
  fileName: string;
  fileKind: FileKind;
  fileBytes: number;
  state: ImportState;
  format: FormatName;
  header: string[];
  sample: string[][];
  mapping: Mapping;
  who: string;
  whoId: string | null;
  createdAt: Instant;
  changedAt: Instant;
  cursor: string;
  rowsRead: number;
  rowsDone: number;
  counts: ImportCounts;
  trouble: string | null;
};

const columns = sql`import_id as "importId", file_name as "fileName", file_kind as "fileKind", file_bytes as "fileBytes", state,
  format, header, sample, mapping, who, who_id as "whoId", created_at as "createdAt", changed_at as "changedAt", cursor,
  rows_read as "rowsRead", rows_done as "rowsDone", counts, trouble`;

export const readRun = (
  tx: Pick<ReadDb, 'execute'>,
  { tenantId, importId }: Which,
): Promise<ImportRun | undefined> =>
  rowOf<ImportRun>(
    tx,
    sql`select ${columns} from import_run where tenant_id = ${tenantId} and import_id = ${importId}`,
  );

/** For whoever goes on with it: nobody else does until this transaction ends. */
export const lockRun = (tx: Tx, { tenantId, importId }: Which): Promise<ImportRun | undefined> =>
  rowOf<ImportRun>(
    tx,
    sql`select ${columns} from import_run where tenant_id = ${tenantId} and import_id = ${importId} for update`,
  );

export const listColumns = columns;

type Progress = Partial<
  Pick<ImportRun, 'state' | 'cursor' | 'rowsRead' | 'rowsDone' | 'counts' | 'trouble' | 'mapping' | 'format'>
>;

/** Writes down how far it came. */
export const saveProgress = (
  tx: Tx,
  run: ImportRun,
  where: Which & { at: Instant },
  change: Progress,
): Promise<unknown> => {
  const next = { ...run, ...change };
  return tx.execute(
    sql`update import_run set state = ${next.state}, cursor = ${next.cursor}, rows_read = ${next.rowsRead},
               rows_done = ${next.rowsDone}, counts = ${JSON.stringify(next.counts)}::jsonb, trouble = ${next.trouble},
               mapping = ${JSON.stringify(next.mapping)}::jsonb, format = ${next.format}, changed_at = ${where.at}
        where tenant_id = ${where.tenantId} and import_id = ${where.importId}`,
  );
};

/** What a step did with its part: there is more, it is finished, or somebody stopped it meanwhile. */
export type Stepped = 'more' | 'done' | 'stopped';

/** One part of a step in a transaction of its own, if the import is still in the state that the step belongs to. */
export const inState = (
  db: Database,
  which: Which,
  state: ImportState,
  act: (tx: Tx, run: ImportRun) => Promise<Stepped>,
): Promise<Stepped> =>
  asTenant(db, which.tenantId, async (tx) => {
    const run = await lockRun(tx, which);
    return run?.state === state ? act(tx, run) : 'stopped';
  });
