import type { TransferState } from '@tillbridge/core/transfer';
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, quantityColumn, tenantId } from './columns';

/** The last number given out in each of a company's series: `transfer`. */
export const companyNumber = pgTable(
  'company_number',
  {
    tenantId: tenantId(),
    series: text('series').notNull(),
    lastNumber: integer('last_number').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.series] })],
);

export const transfer = pgTable(
  'transfer',
  {
    tenantId: tenantId(),
    transferId: uuid('transfer_id').notNull(),
    /** 1001, 1002 …: `TR-1001` for people. */
    number: integer('number').notNull(),
    fromStoreId: uuid('from_store_id').notNull(),
    toStoreId: uuid('to_store_id').notNull(),
    state: text('state').$type<TransferState>().notNull(),
    note: text('note'),
    requestedBy: text('requested_by').notNull(),
    requestedById: text('requested_by_id'),
    requestedAt: instantColumn('requested_at').notNull(),
    /** Who approved, rejected or cancelled it, when, and why. */
    approvedBy: text('approved_by'),
    approvedAt: instantColumn('approved_at'),
    endedBy: text('ended_by'),
    endedAt: instantColumn('ended_at'),
    endReason: text('end_reason'),
    changedAt: instantColumn('changed_at').notNull(),
    /** A deleted one keeps its number, and is shown nowhere. */
    deletedAt: instantColumn('deleted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.transferId] }),
    uniqueIndex('transfer_by_number').on(table.tenantId, table.number),
    index('transfer_by_state').on(table.tenantId, table.state, table.number),
  ],
);

export const transferLine = pgTable(
  'transfer_line',
  {
    tenantId: tenantId(),
    transferId: uuid('transfer_id').notNull(),
    lineId: uuid('line_id').notNull(),
    lineNo: integer('line_no').notNull(),
    itemId: uuid('item_id').notNull(),
    /** As they were called when they were asked for. */
    sku: text('sku').notNull(),
    description: text('description').notNull(),
    requestedMilli: quantityColumn('requested_milli').notNull(),
    approvedMilli: quantityColumn('approved_milli'),
    cutReason: text('cut_reason'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.transferId, table.lineId] }),
    index('transfer_line_by_item').on(table.tenantId, table.itemId),
  ],
);
