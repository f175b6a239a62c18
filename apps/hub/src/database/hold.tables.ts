import { holdEnds } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, quantityColumn, tenantId } from './columns';

/** Goods on a store's shelf that wait for a customer. Source: spec/near-by.md */
export const stockHold = pgTable(
  'stock_hold',
  {
    tenantId: tenantId(),
    holdId: uuid('hold_id').notNull(),
    /** Where the goods lie. */
    storeId: uuid('store_id').notNull(),
    itemId: uuid('item_id').notNull(),
    quantityMilli: quantityColumn('quantity_milli').notNull(),
    customerId: uuid('customer_id'),
    customerName: text('customer_name').notNull(),
    phone: text('phone'),
    askedByStoreId: uuid('asked_by_store_id').notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: instantColumn('asked_at').notNull(),
    until: instantColumn('until').notNull(),
    /** Null while somebody may be bound by it. */
    endedAt: instantColumn('ended_at'),
    endedHow: text('ended_how', { enum: holdEnds }),
    endedBy: uuid('ended_by'),
    /** The sale that the goods went out with. */
    saleId: uuid('sale_id'),
    /** When they were taken off the shelf for it. */
    putAsideAt: instantColumn('put_aside_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.holdId] }),
    index('stock_hold_standing')
      .on(table.tenantId, table.storeId, table.itemId)
      .where(sql`ended_at is null`),
  ],
);
