import { answerPolicies, deliveryPlatforms, platformStandings } from '@tillbridge/core/delivery';
import { sql } from 'drizzle-orm';
import {
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
import { instantColumn, moneyColumn, tenantId } from './columns';

/** What delivery platforms told us of. Its row is locked by whoever hears more of it. Source: spec/deliveries.md */
export const platformOrder = pgTable(
  'platform_order',
  {
    tenantId: tenantId(),
    /** The order that it becomes has the same id. */
    orderId: uuid('order_id').notNull(),
    linkId: uuid('link_id').notNull(),
    platform: text('platform', { enum: deliveryPlatforms }).notNull(),
    /** The platform's own id of it. */
    theirId: text('their_id').notNull(),
    /** Null until it was read, and where its store is none of ours. */
    storeId: uuid('store_id'),
    number: text('number'),
    standing: text('standing', { enum: platformStandings }).notNull(),
    policy: text('policy', { enum: answerPolicies }),
    /** What is known, by the kind of the news. */
    known: jsonb('known').notNull(),
    /** What we read of it. */
    content: jsonb('content'),
    /** As it came, for whoever asks later. */
    raw: jsonb('raw'),
    /** The items of its lines, in their order; null where a person must say. */
    itemIds: jsonb('item_ids'),
    isAllThere: boolean('is_all_there'),
    doAmountsAgree: boolean('do_amounts_agree'),
    answerBy: instantColumn('answer_by'),
    /** What the customer said to what goes in the place of what was missing, and what they pay since. Source: spec/deliveries.md DL22 */
    customerSaid: jsonb('customer_said'),
    /** What a person should look at, in a sentence. */
    trouble: text('trouble'),
    heardAt: instantColumn('heard_at').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.orderId] }),
    uniqueIndex('platform_order_by_their_id').on(table.tenantId, table.platform, table.theirId),
    index('platform_order_by_time').on(table.tenantId, table.heardAt, table.orderId),
    index('platform_order_unmapped')
      .on(table.tenantId, table.linkId)
      .where(sql`standing = 'received'`),
  ],
);

/** Each thing that was heard of a platform order, as it came. */
export const platformNews = pgTable(
  'platform_news',
  {
    tenantId: tenantId(),
    newsId: uuid('news_id').notNull(),
    orderId: uuid('order_id').notNull(),
    at: instantColumn('at').notNull(),
    news: jsonb('news').notNull(),
    /** Who or what said so, in words. */
    words: text('words'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.newsId] }),
    index('platform_news_by_order').on(table.tenantId, table.orderId, table.at),
  ],
);

/** What a platform was told of the menu of one of its stores, as a whole. Source: spec/deliveries.md DL17 */
export const platformMenu = pgTable(
  'platform_menu',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    /** Their id of the store. */
    theirStoreId: text('their_store_id').notNull(),
    items: integer('items').notNull().default(0),
    /** How many of them are not to be had now. */
    soldOut: integer('sold_out').notNull().default(0),
    /** When it was last told of anything; null before the first time. */
    toldAt: instantColumn('told_at'),
    /** When the catalogue is looked through again, and not only the stock. */
    lookAt: instantColumn('look_at').notNull(),
    /** What the platform does not take of it, in a sentence; it is tried again at `look_at`. */
    trouble: text('trouble'),
    /** What of the chosen categories is not told, by the reason why. Source: spec/deliveries.md DL17 */
    leftOut: jsonb('left_out'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId, table.theirStoreId] })],
);

/** What a platform was told last of an item: on the menu of a store, or, with an empty id of the store, in its catalogue. */
export const platformOffer = pgTable(
  'platform_offer',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    theirStoreId: text('their_store_id').notNull(),
    /** Their id of the item. */
    theirId: text('their_id').notNull(),
    itemId: uuid('item_id').notNull(),
    /** What was said of it beside its price and stock. */
    content: text('content').notNull(),
    price: moneyColumn('price').notNull(),
    isAvailable: boolean('is_available').notNull(),
    /** Null where stock of it is not counted. */
    pieces: integer('pieces'),
    /** Why the platform did not take it in the end, and when it said so; it is told again a day later. Source: spec/deliveries.md DL18 */
    trouble: text('trouble'),
    troubleAt: instantColumn('trouble_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId, table.theirStoreId, table.theirId] })],
);

/** What a platform took in hand and has not finished: its word of the end comes later, or never. Source: spec/deliveries.md DL18 */
export const platformOperation = pgTable(
  'platform_operation',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    /** Their id of it. */
    operationId: text('operation_id').notNull(),
    /** Whose menu it changes; empty for the catalogue. */
    theirStoreId: text('their_store_id').notNull(),
    /** The items that were told with it, by their ids. */
    theirIds: jsonb('their_ids').notNull(),
    toldAt: instantColumn('told_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId, table.operationId] })],
);

/** What a platform has of a store's pause. Source: spec/deliveries.md DL19 */
export const platformPause = pgTable(
  'platform_pause',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    theirStoreId: text('their_store_id').notNull(),
    /** Until when it shows the store as closed, as it was told last; null where it was told that the store is open. */
    until: instantColumn('until'),
    toldAt: instantColumn('told_at').notNull(),
    /** Why it did not take it; null where it did. */
    trouble: text('trouble'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId, table.theirStoreId] })],
);
