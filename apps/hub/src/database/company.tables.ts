import type { CategoryV1, DeviceProfileV1, ItemV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { instantColumn, tenantId, whole } from './columns';

/** Who and what a company is: head office decides these, terminals hear of them through the feed. */

/** Of whom a company demands a second factor. */
export const secondFactorDemands = ['nobody', 'above-store-lead', 'everybody'] as const;

export const tenant = pgTable('tenant', {
  tenantId: uuid('tenant_id').primaryKey(),
  name: text('name').notNull(),
  createdAt: instantColumn('created_at').notNull(),
  secondFactorDemand: text('second_factor_demand', { enum: secondFactorDemands }).notNull().default('nobody'),
  /** Tills send reports of crashes here: only where somebody agreed. */
  takesCrashes: boolean('takes_crashes').notNull().default(false),
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
    /** The same for its Z reports. */
    lastZNumber: integer('last_z_number').notNull().default(0),
    /** What stands at its counter, as somebody set it up at its till. */
    deviceProfile: jsonb('device_profile').$type<z.infer<typeof DeviceProfileV1>>(),
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
    /** Read from the record, so that a tree can be walked. */
    parentId: uuid('parent_id').generatedAlwaysAs(sql`(record->>'parentId')::uuid`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.categoryId] }),
    index('category_by_parent').on(table.tenantId, table.parentId),
  ],
);

export const item = pgTable(
  'item',
  {
    tenantId: tenantId(),
    itemId: uuid('item_id').notNull(),
    sku: text('sku').notNull(),
    /** A column of its own: a function in an index is not looked up from behind the wall. */
    foldedSku: text('folded_sku').generatedAlwaysAs(sql`lower(sku)`),
    name: text('name').notNull(),
    /** The product it is a variant of. */
    productId: uuid('product_id').notNull(),
    /** Its place among the product's variants. */
    position: integer('position').notNull().default(0),
    /** Sold by itself and by its product. */
    isActive: boolean('is_active').notNull(),
    /** Whether this variant is archived, whatever its product is. */
    isVariantActive: boolean('is_variant_active').notNull().default(true),
    /** A picture of its own; without one it shows its product's. */
    ownImageId: text('own_image_id'),
    record: jsonb('record').$type<ItemV1>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.itemId] }),
    index('item_by_sku').on(table.tenantId, table.sku),
    index('item_by_folded_sku').on(table.tenantId, table.foldedSku),
    index('item_by_product').on(table.tenantId, table.productId),
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
    /** What is their own wherever they work; what they may do is in `staff_grant`. */
    record: jsonb('record').$type<Pick<StaffV1, 'staffId' | 'name' | 'pin' | 'isActive'>>().notNull(),
    /** A lock that a terminal reported before this moment is over; null without a PIN. */
    pinSetAt: instantColumn('pin_set_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.staffId] })],
);
