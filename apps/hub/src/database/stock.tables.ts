import { bigint, date, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, placeColumn, quantityColumn, tenantId } from './columns';

/** From what quantity on an item counts as low at a store. No row: nobody asked to be told. Source: spec/office-screens.md OS5 */
export const reorderPoint = pgTable(
  'reorder_point',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    itemId: uuid('item_id').notNull(),
    quantityMilli: quantityColumn('quantity_milli').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.storeId, table.itemId] })],
);

/**
 * What was moved and is not in the days yet: written with the entries, taken away when the days are. Whoever asks for a day adds what
 * still lies here, so that a fact which comes late is in the answer at once. Source: spec/stock-history.md SY3
 */
export const stockUnclosed = pgTable(
  'stock_unclosed',
  {
    tenantId: tenantId(),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity({ cache: 50 }).notNull(),
    place: placeColumn('place').notNull(),
    itemId: uuid('item_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    movedMilli: quantityColumn('moved_milli').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

/** What came to a place less what left it on one day (UTC), only where something did. Source: spec/stock-history.md SY2 */
export const stockDay = pgTable(
  'stock_day',
  {
    tenantId: tenantId(),
    place: placeColumn('place').notNull(),
    itemId: uuid('item_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    movedMilli: quantityColumn('moved_milli').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.place, table.itemId, table.day] })],
);

/** What was at a place when a month ended, only for months in which something moved. Source: spec/stock-history.md SY2 */
export const stockClosing = pgTable(
  'stock_closing',
  {
    tenantId: tenantId(),
    place: placeColumn('place').notNull(),
    itemId: uuid('item_id').notNull(),
    /** Its first day. */
    month: date('month', { mode: 'string' }).notNull(),
    quantityMilli: quantityColumn('quantity_milli').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.place, table.itemId, table.month] })],
);

/** What is on its way, or apart from what a store sells; kept as the levels of stores are. */
export const stockElsewhere = pgTable(
  'stock_elsewhere',
  {
    tenantId: tenantId(),
    place: placeColumn('place').notNull(),
    itemId: uuid('item_id').notNull(),
    quantityMilli: quantityColumn('quantity_milli').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.place, table.itemId] }),
    index('stock_elsewhere_by_item').on(table.tenantId, table.itemId),
  ],
);

/** What is at a place of each batch that somebody named. Source: spec/stock-levels.md SL4 */
export const stockBatch = pgTable(
  'stock_batch',
  {
    tenantId: tenantId(),
    place: placeColumn('place').notNull(),
    itemId: uuid('item_id').notNull(),
    code: text('code').notNull(),
    /** The earliest that anybody stated for this code. */
    expiresOn: date('expires_on', { mode: 'string' }),
    quantityMilli: quantityColumn('quantity_milli').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.place, table.itemId, table.code] }),
    index('stock_batch_by_expiry').on(table.tenantId, table.expiresOn),
  ],
);

/** A month of the ledger that was put into a file of its own, and what proves that the file is whole. */
export const stockArchive = pgTable(
  'stock_archive',
  {
    tenantId: tenantId(),
    month: date('month', { mode: 'string' }).notNull(),
    file: text('file').notNull(),
    entries: bigint('entries', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    archivedAt: instantColumn('archived_at').notNull(),
    /** Of the file as it lies on the disk; null of one that was written before anybody asked. */
    bytes: bigint('bytes', { mode: 'number' }),
    /** When it was read back into the ledger; null while it is only in the file. */
    broughtBackAt: instantColumn('brought_back_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.month, table.file] })],
);
