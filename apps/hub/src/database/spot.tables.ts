import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { quantityColumn, tenantId } from './columns';

/** Where an item lies in a store. No row: nobody said. Source: spec/spots.md SP1 */
export const itemSpot = pgTable(
  'item_spot',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    itemId: uuid('item_id').notNull(),
    spot: text('spot').notNull(),
    /** What should lie there at least, for the refill list; null where nobody said. Source: spec/spots.md SP5 */
    floorLeastMilli: quantityColumn('floor_least_milli'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.storeId, table.itemId] }),
    index('item_spot_by_spot').on(table.tenantId, table.storeId, table.spot),
  ],
);
