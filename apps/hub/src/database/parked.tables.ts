import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, tenantId } from './columns';

/** Sales that wait at a store, and quotes. The row is locked by whoever claims it. Source: spec/parked-sales.md */
export const parkedSale = pgTable(
  'parked_sale',
  {
    tenantId: tenantId(),
    parkId: uuid('park_id').notNull(),
    storeId: uuid('store_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    parkedAt: instantColumn('parked_at').notNull(),
    isQuote: integer('is_quote').notNull(),
    /** As tills are told of it, without what became of it. */
    record: jsonb('record').notNull(),
    /** Who has it, or threw it away; null while it waits. */
    goneTo: uuid('gone_to'),
    goneHow: text('gone_how', { enum: ['taken-up', 'thrown-away'] }),
    goneAt: bigint('gone_at', { mode: 'number' }),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.parkId] }),
    index('parked_sale_by_store').on(table.tenantId, table.storeId, table.parkedAt),
  ],
);

/** Each time that a till said it took a parked sale up or threw it away. Two of one sale are both kept: they are facts. */
export const parkedTaken = pgTable(
  'parked_taken',
  {
    tenantId: tenantId(),
    parkId: uuid('park_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    sequence: integer('sequence').notNull(),
    how: text('how', { enum: ['taken-up', 'thrown-away'] }).notNull(),
    saleId: uuid('sale_id'),
    staffId: uuid('staff_id').notNull(),
    at: instantColumn('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.parkId, table.terminalId, table.sequence] })],
);
