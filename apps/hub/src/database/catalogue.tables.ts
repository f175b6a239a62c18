import type { BookPriceV1, PriceBookV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { bytes, instantColumn, moneyColumn, quantityColumn, tenantId } from './columns';

/** What head office says of products; what is sold of them are the items (company.tables.ts). Source: spec/catalogue.md */

export const product = pgTable(
  'product',
  {
    tenantId: tenantId(),
    productId: uuid('product_id').notNull(),
    name: text('name').notNull(),
    /** What lists are sorted by. */
    sortName: text('sort_name').generatedAlwaysAs(sql`lower(name)`),
    brandId: uuid('brand_id'),
    categoryId: uuid('category_id'),
    isActive: boolean('is_active').notNull(),
    ageClass: text('age_class'),
    /** Its first picture. */
    imageId: text('image_id'),
    /** Counts its changes: whoever saves names the one they saw. */
    version: integer('version').notNull().default(1),
    changedAt: instantColumn('changed_at').notNull(),
    /** Every word by which it may be looked for, folded as core's searchWords folds them. */
    searchText: text('search_text').notNull(),
    /** What it says beyond these columns, as ProductInput has it, without its variants. */
    record: jsonb('record').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.productId] }),
    index('product_by_name').on(table.tenantId, table.sortName, table.productId),
    index('product_by_change').on(table.tenantId, table.changedAt, table.productId),
    index('product_by_brand').on(table.tenantId, table.brandId),
    index('product_by_category').on(table.tenantId, table.categoryId),
  ],
);

/**
 * The words of the company's products, each under itself and under each of the texts that leaving out one letter makes: whoever types
 * a letter wrong is found by what both have in common. Plain equality, which needs no index that looks behind the wall.
 */
export const productWord = pgTable(
  'product_word',
  {
    tenantId: tenantId(),
    key: text('key').notNull(),
    word: text('word').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.key, table.word] })],
);

export const productTag = pgTable(
  'product_tag',
  {
    tenantId: tenantId(),
    tag: text('tag').notNull(),
    productId: uuid('product_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.tag, table.productId] }),
    index('product_tag_by_product').on(table.tenantId, table.productId),
  ],
);

export const brand = pgTable(
  'brand',
  {
    tenantId: tenantId(),
    brandId: uuid('brand_id').notNull(),
    name: text('name').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.brandId] }),
    uniqueIndex('brand_by_name').on(table.tenantId, sql`lower(${table.name})`),
  ],
);

export const supplier = pgTable(
  'supplier',
  {
    tenantId: tenantId(),
    supplierId: uuid('supplier_id').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull().default(''),
    phone: text('phone').notNull().default(''),
    note: text('note').notNull().default(''),
    isActive: boolean('is_active').notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.supplierId] }),
    uniqueIndex('supplier_by_name').on(table.tenantId, sql`lower(${table.name})`),
  ],
);

export const supplierItem = pgTable(
  'supplier_item',
  {
    tenantId: tenantId(),
    itemId: uuid('item_id').notNull(),
    supplierId: uuid('supplier_id').notNull(),
    /** What the supplier calls it; empty when nobody knows. */
    code: text('code').notNull(),
    cost: moneyColumn('cost'),
    packQuantity: quantityColumn('pack_quantity').notNull(),
    /** As head office listed them. */
    position: integer('position').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.itemId, table.supplierId, table.code] }),
    index('supplier_item_by_supplier').on(table.tenantId, table.supplierId),
  ],
);

export const priceBook = pgTable(
  'price_book',
  {
    tenantId: tenantId(),
    priceBookId: uuid('price_book_id').notNull(),
    name: text('name').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    record: jsonb('record').$type<z.infer<typeof PriceBookV1>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.priceBookId] })],
);

export const bookPrice = pgTable(
  'book_price',
  {
    tenantId: tenantId(),
    priceBookId: uuid('price_book_id').notNull(),
    itemId: uuid('item_id').notNull(),
    record: jsonb('record').$type<z.infer<typeof BookPriceV1>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.priceBookId, table.itemId] }),
    index('book_price_by_item').on(table.tenantId, table.itemId),
  ],
);

export const image = pgTable(
  'image',
  {
    tenantId: tenantId(),
    /** SHA-256 of what was uploaded, in hex. */
    imageId: text('image_id').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    uploadedAt: instantColumn('uploaded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.imageId] })],
);

export const imageFile = pgTable(
  'image_file',
  {
    tenantId: tenantId(),
    imageId: text('image_id').notNull(),
    /** Its longer edge at most, in pixels. */
    size: integer('size').notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.imageId, table.size] })],
);

export const bulkEdit = pgTable(
  'bulk_edit',
  {
    tenantId: tenantId(),
    bulkEditId: uuid('bulk_edit_id').notNull(),
    who: text('who').notNull(),
    at: instantColumn('at').notNull(),
    /** The change as it was asked for. */
    change: jsonb('change').notNull(),
    products: integer('products').notNull(),
    undoneAt: bigint('undone_at', { mode: 'number' }),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.bulkEditId] }),
    index('bulk_edit_by_time').on(table.tenantId, table.at),
  ],
);

/** A product as it was before a bulk edit, so that the edit can be undone. */
export const bulkEditProduct = pgTable(
  'bulk_edit_product',
  {
    tenantId: tenantId(),
    bulkEditId: uuid('bulk_edit_id').notNull(),
    productId: uuid('product_id').notNull(),
    /** ProductInput. */
    before: jsonb('before').notNull(),
    /** The version that the edit made: somebody who changed it since is not overwritten. */
    versionAfter: integer('version_after').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.bulkEditId, table.productId] })],
);
