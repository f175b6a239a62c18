import type { CategoryV1, ItemV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { instantColumn, tenantId, whole } from './columns';

/** Who and what a company is: head office decides these, terminals hear of them through the feed. */

export const tenant = pgTable('tenant', {
  tenantId: uuid('tenant_id').primaryKey(),
  name: text('name').notNull(),
  createdAt: instantColumn('created_at').notNull(),
  /** Feed rows up to here were cleared away; an older cursor is answered "take a snapshot". */
  feedFloorXid: text('feed_floor_xid').notNull().default('0'),
  feedFloorId: whole('feed_floor_id').notNull().default(0),
});

export const store = pgTable(
  'store',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    name: text('name').notNull(),
    record: jsonb('record').$type<z.infer<typeof StoreV1>>().notNull(),
    archivedAt: instantColumn('archived_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.storeId] })],
);

export const register = pgTable(
  'register',
  {
    tenantId: tenantId(),
    registerId: uuid('register_id').notNull(),
    storeId: uuid('store_id').notNull(),
    name: text('name').notNull(),
    /** The highest receipt number heard from it: a replaced terminal goes on from here. */
    lastReceiptNo: integer('last_receipt_no').notNull().default(0),
    archivedAt: instantColumn('archived_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.registerId] })],
);

export const category = pgTable(
  'category',
  {
    tenantId: tenantId(),
    categoryId: uuid('category_id').notNull(),
    name: text('name').notNull(),
    record: jsonb('record').$type<z.infer<typeof CategoryV1>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.categoryId] })],
);

export const item = pgTable(
  'item',
  {
    tenantId: tenantId(),
    itemId: uuid('item_id').notNull(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    isActive: boolean('is_active').notNull(),
    record: jsonb('record').$type<ItemV1>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.itemId] }),
    index('item_by_sku').on(table.tenantId, table.sku),
  ],
);

export const itemBarcode = pgTable(
  'item_barcode',
  {
    tenantId: tenantId(),
    /** Canonical, as core's lookupKeys makes it. */
    key: text('key').notNull(),
    itemId: uuid('item_id').notNull(),
    code: text('code').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.key, table.itemId, table.code] }),
    index('item_barcode_by_item').on(table.tenantId, table.itemId),
  ],
);

export const staff = pgTable(
  'staff',
  {
    tenantId: tenantId(),
    staffId: uuid('staff_id').notNull(),
    name: text('name').notNull(),
    /** Null when the person may sign in at every store. */
    storeId: uuid('store_id'),
    record: jsonb('record').$type<z.infer<typeof StaffV1>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.staffId] })],
);
