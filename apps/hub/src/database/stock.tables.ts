import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { quantityColumn, tenantId } from './columns';

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
