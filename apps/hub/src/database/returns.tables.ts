import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { moneyColumn, quantityColumn, tenantId } from './columns';

/** What came back of a sold line, and by which line of which sale. The sold line itself may arrive later, from a till that was dark. */
export const returnedLine = pgTable(
  'returned_line',
  {
    tenantId: tenantId(),
    saleId: uuid('sale_id').notNull(),
    lineId: uuid('line_id').notNull(),
    bySaleId: uuid('by_sale_id').notNull(),
    byLineId: uuid('by_line_id').notNull(),
    /** Positive thousandths. */
    quantityMilli: quantityColumn('quantity_milli').notNull(),
    /** What was given back for it, tax and all: positive minor units. */
    amount: moneyColumn('amount').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.saleId, table.lineId, table.bySaleId, table.byLineId] }),
    index('returned_line_by_refund').on(table.tenantId, table.bySaleId),
  ],
);
