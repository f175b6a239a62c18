import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instantColumn, tenantId, whole } from './columns';

/** Files that bring products: the file, what each of its rows would do, did, and how it is undone. Source: spec/imports.md */

/** In the order they happen; `cancelled` may follow any that is not finished. */
export const importStates = [
  'mapping',
  'reading',
  'checking',
  'checked',
  'applying',
  'applied',
  'undoing',
  'undone',
  'cancelled',
  'refused',
] as const;
/** What became of a row. `read` is one that was not compared with the catalogue yet. */
export const importOutcomes = ['read', 'new', 'changed', 'unchanged', 'refused'] as const;

export const importRun = pgTable(
  'import_run',
  {
    tenantId: tenantId(),
    importId: uuid('import_id').notNull(),
    fileName: text('file_name').notNull(),
    fileKind: text('file_kind', { enum: ['csv', 'xlsx'] }).notNull(),
    fileBytes: whole('file_bytes').notNull(),
    state: text('state', { enum: importStates }).notNull(),
    /** Which program wrote it, as its header tells. */
    format: text('format').notNull(),
    header: jsonb('header').notNull(),
    /** A few rows, for whoever maps its columns. */
    sample: jsonb('sample').notNull(),
    mapping: jsonb('mapping').notNull(),
    who: text('who').notNull(),
    whoId: text('who_id'),
    createdAt: instantColumn('created_at').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    /** How far the running step came: the last line read, the last product key compared, applied or undone. */
    cursor: text('cursor').notNull().default(''),
    rowsRead: integer('rows_read').notNull().default(0),
    rowsDone: integer('rows_done').notNull().default(0),
    /** Rows by outcome, and what the file said of codes and prices. */
    counts: jsonb('counts').notNull(),
    /** Why a file was refused or what could not be done, in a sentence. */
    trouble: text('trouble'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.importId] }),
    index('import_run_by_time').on(table.tenantId, table.createdAt),
  ],
);

/** The file itself, in pieces, so that any hub process can read it; gone once it was read. */
export const importPiece = pgTable(
  'import_piece',
  {
    tenantId: tenantId(),
    importId: uuid('import_id').notNull(),
    pieceNo: integer('piece_no').notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.importId, table.pieceNo] })],
);

export const importRow = pgTable(
  'import_row',
  {
    tenantId: tenantId(),
    importId: uuid('import_id').notNull(),
    line: integer('line').notNull(),
    /** What the rows of one product have in common. */
    productKey: text('product_key').notNull(),
    /** Folded; null for a row that only adds to another. */
    sku: text('sku'),
    cells: jsonb('cells').notNull(),
    outcome: text('outcome', { enum: importOutcomes }).notNull(),
    /** Which fields, from what to what. */
    changes: jsonb('changes').notNull().default([]),
    /** Column and reason. */
    problems: jsonb('problems').notNull().default([]),
    remarks: jsonb('remarks').notNull().default([]),
    /** The codes as they stand in the file. */
    codes: text('codes').array().notNull(),
    isApplied: boolean('is_applied').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.importId, table.line] }),
    index('import_row_by_product').on(table.tenantId, table.importId, table.productKey, table.line),
    index('import_row_by_outcome').on(table.tenantId, table.importId, table.outcome, table.line),
    index('import_row_by_sku').on(table.tenantId, table.importId, table.sku),
  ],
);

/** What an import did to a product: written when it is applied, read when it is undone. */
export const importProduct = pgTable(
  'import_product',
  {
    tenantId: tenantId(),
    importId: uuid('import_id').notNull(),
    productKey: text('product_key').notNull(),
    productId: uuid('product_id').notNull(),
    /** ProductInput as it was; null when the import made it. */
    before: jsonb('before'),
    /** The version that the import made: somebody who changed it since is not overwritten. */
    versionAfter: integer('version_after').notNull(),
    /** Opening stock that was posted: store, item, thousandths. */
    stock: jsonb('stock').notNull(),
    /** Reorder points that were set: store, item, and thousandths before (null: none) and after. */
    reorderPoints: jsonb('reorder_points').notNull().default([]),
    /** `undone`, or why it could not be, in a sentence. */
    undone: text('undone'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.importId, table.productKey] })],
);

/** How the columns of a file were mapped, by its titles: the next file of its kind is read the same way. */
export const importMapping = pgTable(
  'import_mapping',
  {
    tenantId: tenantId(),
    /** SHA-256 of the titles. */
    headerHash: text('header_hash').notNull(),
    mapping: jsonb('mapping').notNull(),
    usedAt: instantColumn('used_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.headerHash] })],
);
