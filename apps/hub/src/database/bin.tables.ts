import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, quantityColumn, tenantId } from './columns';

export const binEntryKinds = ['moved', 'counted'] as const;

/** What facts said of goods in bins; the shop floor has none. Source: spec/bins.md BN2, BN4 */
export const binEntry = pgTable(
  'bin_entry',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    entryNo: integer('entry_no').notNull(),
    storeId: uuid('store_id').notNull(),
    bin: text('bin').notNull(),
    itemId: uuid('item_id').notNull(),
    kind: text('kind', { enum: binEntryKinds }).notNull(),
    /** What came, negative for what left; of a count what was found. */
    quantityMilli: quantityColumn('quantity_milli').notNull(),
    at: instantColumn('at').notNull(),
    /** Null for what head office stated. */
    terminalId: uuid('terminal_id'),
    sequence: integer('sequence'),
    staffId: uuid('staff_id').notNull(),
    receivedAt: instantColumn('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId, table.entryNo] }),
    index('bin_entry_by_bin').on(table.tenantId, table.storeId, table.itemId, table.bin, table.at),
  ],
);

/** What lies in a bin: always what its entries say. Source: spec/bins.md BN3 */
export const binLevel = pgTable(
  'bin_level',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    itemId: uuid('item_id').notNull(),
    bin: text('bin').notNull(),
    quantityMilli: quantityColumn('quantity_milli').notNull(),
    /** Null while nobody counted it. */
    lastCountAt: instantColumn('last_count_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.storeId, table.itemId, table.bin] }),
    index('bin_level_by_bin').on(table.tenantId, table.storeId, table.bin),
  ],
);
